package io.pitot.agent.core.weaving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The method that advice is pasted into, as its class file describes it. Immutable. */
final class WovenMethod {
  final int access;
  final Type result;

  /** Whether branches have stack map frames: class files since Java 6. */
  final boolean frames;

  private final String owner;
  private final String name;
  private final String descriptor;
  private final Type[] arguments;

  WovenMethod(String owner, int access, String name, String descriptor, boolean frames) {
    this.owner = owner;
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.frames = frames;
    this.arguments = Type.getArgumentTypes(descriptor);
    this.result = Type.getReturnType(descriptor);
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  Type type() {
    return Type.getObjectType(owner);
  }

  int argumentCount() {
    return arguments.length;
  }

  Type argument(int index) {
    return arguments[index];
  }

  /** The local variable that an argument arrives in. */
  int slotOfArgument(int index) {
    int slot = isStatic() ? 0 : 1;
    for (int i = 0; i < index; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }

  /** The local variables with which the JVM calls it, as a stack map frame lists them. */
  List<Object> entryLocals() {
    List<Object> locals = new ArrayList<Object>();
    if (!isStatic()) {
      locals.add(isConstructor() ? Opcodes.UNINITIALIZED_THIS : owner);
    }
    for (Type argument : arguments) {
      locals.add(frameType(argument));
    }
    return locals;
  }

  /**
   * Those that it can be relied on to have left. An instance cannot be copied before its
   * constructor has called another one, so it stays where it is.
   */
  List<Object> exitLocals() {
    return isConstructor()
        ? Collections.<Object>singletonList(owner)
        : Collections.<Object>emptyList();
  }

  /** How a stack map frame names a type. */
  static Object frameType(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.BYTE:
      case Type.CHAR:
      case Type.SHORT:
      case Type.INT:
        return Opcodes.INTEGER;
      case Type.LONG:
        return Opcodes.LONG;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return type.getInternalName();
    }
  }

  static int size(Object frameType) {
    return frameType.equals(Opcodes.LONG) || frameType.equals(Opcodes.DOUBLE) ? 2 : 1;
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + "." + name + descriptor;
  }
}
