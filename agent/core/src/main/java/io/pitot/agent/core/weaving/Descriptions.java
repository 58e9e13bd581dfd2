package io.pitot.agent.core.weaving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.annotation.AnnotationValue;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.description.type.TypeVariableToken;
import org.objectweb.asm.Type;

/**
 * What Byte Buddy must know of a woven method, built from its descriptor: advice names the same
 * types, so their names are all that is compared. No super types, no annotations.
 */
final class Descriptions {
  private Descriptions() {}

  static TypeDescription type(String name, int access) {
    return new TypeDescription.Latent(
        name,
        access,
        TypeDescription.ForLoadedType.of(Object.class).asGenericType(),
        Collections.<TypeDescription.Generic>emptyList());
  }

  static MethodDescription method(
      TypeDescription declaring, int access, String name, String descriptor) {
    List<ParameterDescription.Token> parameters = new ArrayList<ParameterDescription.Token>();
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      parameters.add(new ParameterDescription.Token(generic(argument)));
    }
    return new MethodDescription.Latent(
        declaring,
        name,
        access,
        Collections.<TypeVariableToken>emptyList(),
        generic(Type.getReturnType(descriptor)),
        parameters,
        Collections.<TypeDescription.Generic>emptyList(),
        Collections.<net.bytebuddy.description.annotation.AnnotationDescription>emptyList(),
        AnnotationValue.UNDEFINED,
        TypeDescription.Generic.UNDEFINED);
  }

  private static TypeDescription.Generic generic(Type type) {
    return erasure(type).asGenericType();
  }

  private static TypeDescription erasure(Type type) {
    switch (type.getSort()) {
      case Type.VOID:
        return TypeDescription.ForLoadedType.of(void.class);
      case Type.BOOLEAN:
        return TypeDescription.ForLoadedType.of(boolean.class);
      case Type.BYTE:
        return TypeDescription.ForLoadedType.of(byte.class);
      case Type.CHAR:
        return TypeDescription.ForLoadedType.of(char.class);
      case Type.SHORT:
        return TypeDescription.ForLoadedType.of(short.class);
      case Type.INT:
        return TypeDescription.ForLoadedType.of(int.class);
      case Type.LONG:
        return TypeDescription.ForLoadedType.of(long.class);
      case Type.FLOAT:
        return TypeDescription.ForLoadedType.of(float.class);
      case Type.DOUBLE:
        return TypeDescription.ForLoadedType.of(double.class);
      case Type.ARRAY:
        return TypeDescription.ArrayProjection.of(
            erasure(type.getElementType()), type.getDimensions());
      default:
        return type(type.getClassName(), 0);
    }
  }
}
