package io.pitot.agent.core.weaving;

import acme.shapes.Log;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Three pieces of advice on every method of a class, as many as each can take. */
final class ShapesProbe implements Probe {
  private final ClassNode type = new ClassNode();

  private ShapesProbe(byte[] bytes) {
    new ClassReader(bytes).accept(type, ClassReader.SKIP_CODE);
  }

  static List<Hook> hooks(byte[] bytes) {
    ShapesProbe probe = new ShapesProbe(bytes);
    Weave weave = new Weave(probe);
    probe.weave(weave);
    return weave.hooks();
  }

  @Override
  public String name() {
    return "shapes";
  }

  @Override
  public void weave(Weave weave) {
    Weave.Types types = weave.named(type.name.replace('/', '.'));
    for (MethodNode method : type.methods) {
      boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
      boolean isConstructor = method.name.equals("<init>");
      if ((method.access & Opcodes.ACC_SYNTHETIC) != 0 || method.name.equals("<clinit>")) {
        continue;
      }
      if (!isConstructor) {
        types.on(method.name, method.desc, "ThrownAdvice");
      }
      if (Type.getArgumentTypes(method.desc).length > 0) {
        String first = Type.getArgumentTypes(method.desc)[0].getClassName();
        if (first.equals("long")) {
          types.on(method.name, method.desc, "LongAdvice");
        } else if (first.startsWith("java.")) {
          types.on(method.name, method.desc, "ArgumentAdvice");
        }
      }
      if (!isStatic) {
        types.on(method.name, method.desc, "SelfAdvice");
      }
      types.on(method.name, method.desc, resultAdvice(Type.getReturnType(method.desc)));
    }
  }

  private static String resultAdvice(Type result) {
    switch (result.getSort()) {
      case Type.LONG:
        return "LongResultAdvice";
      case Type.DOUBLE:
        return "DoubleResultAdvice";
      case Type.INT:
        return "IntResultAdvice";
      case Type.BOOLEAN:
        return "BooleanResultAdvice";
      case Type.ARRAY:
        return result.getElementType().getSort() == Type.OBJECT
            ? "ArrayResultAdvice"
            : "ResultAdvice";
      case Type.OBJECT:
        return "ResultAdvice";
      default:
        return "BareAdvice";
    }
  }

  static final class ThrownAdvice {
    @Advice.OnMethodEnter
    static long enter() {
      return Log.enter("thrown");
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Thrown Throwable thrown, @Advice.Enter long token) {
      Throwable seen = thrown instanceof StackOverflowError ? null : thrown;
      if (seen != null) {
        long again = token;
        Log.exit(again, "thrown", null);
      }
      Log.exit(token, "left", seen);
    }
  }

  static final class LongAdvice {
    @Advice.OnMethodEnter
    static double enter(@Advice.Argument(0) long value) {
      double before = value > 1 ? 1 : value;
      return before + Log.enter("long");
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Enter double entered, @Advice.Argument(0) long value) {
      if (entered > 1) {
        Log.exit(value, "long", null);
      }
    }
  }

  static final class ArgumentAdvice {
    @Advice.OnMethodEnter
    static String enter(@Advice.Argument(0) Object value) {
      Object seen = value;
      if (seen instanceof String) {
        String text = (String) seen;
        Log.enter(text);
        return text;
      }
      Log.enter(null);
      return null;
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) Object value, @Advice.Enter String entered) {
      Log.exit(entered == value ? 1 : 2, entered, null);
    }
  }

  static final class SelfAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object self) {
      Log.exit(self == null ? 0 : 1, "self", null);
    }
  }

  static final class BareAdvice {
    @Advice.OnMethodEnter
    static void enter() {
      Log.enter("bare");
    }

    @Advice.OnMethodExit
    static void exit() {
      Log.exit(0, "bare", null);
    }
  }

  static final class LongResultAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.Return long result) {
      Log.exit(result, result > 2 ? "long" : "small", null);
    }
  }

  static final class DoubleResultAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.Return double result) {
      Log.exit((long) result, "double", null);
    }
  }

  static final class IntResultAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.Return int result) {
      Log.exit(result, "int", null);
    }
  }

  static final class BooleanResultAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.Return boolean result) {
      Log.exit(result ? 1 : 0, "boolean", null);
    }
  }

  static final class ArrayResultAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.Return Object[] result) {
      Log.exit(result.length, "array", null);
    }
  }

  static final class ResultAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.Return Object result) {
      Log.exit(2, result, null);
    }
  }
}
