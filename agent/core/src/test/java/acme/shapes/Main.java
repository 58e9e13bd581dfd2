package acme.shapes;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Calls all that {@link Shapes} has and prints what comes of it. Compiled for Java 8 as well. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      Log.failFromNowOn();
    }
    List<Executable> members = new ArrayList<Executable>();
    members.addAll(Arrays.asList(Shapes.class.getConstructors()));
    members.addAll(Arrays.asList(Shapes.class.getDeclaredMethods()));
    members.sort(Comparator.comparing(Executable::toString));
    for (Executable member : members) {
      if (Modifier.isPublic(member.getModifiers())) {
        for (int round = 0; round < 4; round++) {
          System.out.println(member + " " + round + ": " + call(member, round));
        }
      }
    }
    System.out.println(Log.summary());
  }

  private static String call(Executable member, int round) throws Exception {
    Class<?>[] types = member.getParameterTypes();
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = value(types[i], round);
    }
    try {
      Object result =
          member instanceof Method
              ? ((Method) member).invoke(new Shapes(), values)
              : ((Constructor<?>) member).newInstance(values);
      return print(result);
    } catch (InvocationTargetException e) {
      return print(e.getCause());
    }
  }

  private static Object value(Class<?> type, int round) {
    if (type == int.class) {
      return round - 1;
    } else if (type == long.class) {
      return (long) round + 1;
    } else if (type == float.class) {
      return round * 1.5f;
    } else if (type == double.class) {
      return round * 2.5;
    } else if (type == String.class) {
      return new String[] {null, "", "a", " text "}[round];
    } else if (type == Object.class) {
      return new Object[] {null, 7, "a", " text "}[round];
    }
    return null;
  }

  private static String print(Object result) {
    if (result instanceof Throwable) {
      StringBuilder text = new StringBuilder(((Throwable) result).toString());
      if (!(result instanceof StackOverflowError)) {
        for (StackTraceElement frame : ((Throwable) result).getStackTrace()) {
          if (frame.getClassName().startsWith("acme.shapes.Shapes")) {
            text.append(" at ").append(frame);
          }
        }
      }
      return text.append(" by ").append(((Throwable) result).getCause()).toString();
    } else if (result instanceof Object[]) {
      return Arrays.deepToString((Object[]) result);
    } else if (result instanceof int[]) {
      return Arrays.toString((int[]) result);
    }
    return result instanceof Shapes ? "a shape" : result + "";
  }
}
