package io.pitot.bootstrap;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A figure of an object of the application, asked for at a scrape: by the names of public methods
 * without parameters, because this room knows no types of libraries.
 *
 * <pre>
 * getExecutor.getUtilizedThreads | getExecutor.getBusyThreads
 * #managed.size - #unused.size + #lost.size
 * #connections.[#state=FREE]
 * #connections.toArray.[#users.isEmpty=true]
 * #pools.values.toArray.{getStats.getIdle}
 * </pre>
 *
 * calls one method on what the other returned; behind the bar is what to ask where the version of
 * the library at hand does not have the first, or has no figure there. {@code #} reads a field,
 * private or not, where the method would take a lock or do more than tell; {@code -} and {@code +}
 * make one figure of several, 0 at least, for they are read one after the other; brackets count
 * those of an array whose field or method says so; braces sum what those of an array tell, of which
 * there is no figure if there are none; a number is itself, for what never changes. Immutable,
 * holds no class.
 */
public final class Getters {
  /** What {@link #read} returns if there is no such figure. */
  public static final long NONE = -1;

  /** The dots that are not inside of brackets or braces. */
  private static final String STEPS = "\\.(?![^\\[{]*[\\]}])";

  /** Of each alternative the terms, of each term the path. */
  private final String[][][] alternatives;

  /** Of the same terms, which are subtracted. */
  private final boolean[][] less;

  /**
   * @param paths as above; null for a figure that nobody has
   */
  public Getters(@Nullable String paths) {
    String[] all = paths == null ? new String[0] : paths.split("\\|");
    alternatives = new String[all.length][][];
    less = new boolean[all.length][];
    for (int i = 0; i < all.length; i++) {
      String[] terms = all[i].trim().split(" (?=[-+] )");
      alternatives[i] = new String[terms.length][];
      less[i] = new boolean[terms.length];
      for (int t = 0; t < terms.length; t++) {
        less[i][t] = terms[t].startsWith("-");
        alternatives[i][t] = terms[t].substring(t == 0 ? 0 : 2).split(STEPS);
      }
    }
  }

  /**
   * The figure of this moment.
   *
   * @return {@link #NONE} if a method or field is missing or not accessible, throws, or is null, no
   *     number or a negative one
   */
  public long read(Object target) {
    for (int i = 0; i < alternatives.length; i++) {
      long sum = 0;
      boolean all = true;
      for (int t = 0; t < alternatives[i].length && all; t++) {
        long figure = figure(target, alternatives[i][t]);
        all = figure != NONE;
        sum += less[i][t] ? -figure : figure;
      }
      if (all) {
        return Math.max(0, sum);
      }
    }
    return NONE;
  }

  private static long figure(Object target, String[] path) {
    Object value = follow(target, path);
    return value instanceof Number ? Math.max(NONE, ((Number) value).longValue()) : NONE;
  }

  /** As {@link #read}, for what is no figure; null if there is none. */
  @Nullable
  public Object value(Object target) {
    for (String[][] terms : alternatives) {
      Object value = follow(target, terms[0]);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  @Nullable
  private static Object follow(Object target, String[] path) {
    Object value = target;
    for (int i = 0; i < path.length && value != null; i++) {
      value = next(value, path[i]);
    }
    return value;
  }

  @Nullable
  private static Object next(Object target, String step) {
    if (step.startsWith("[")) {
      return count(target, step);
    }
    return step.startsWith("{") ? sum(target, step) : step(target, step);
  }

  @Nullable
  private static Object step(Object target, String name) {
    if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
      return Long.valueOf(name);
    }
    return name.startsWith("#")
        ? field(target, target.getClass(), name.substring(1))
        : call(target, target.getClass(), name);
  }

  /**
   * What may change meanwhile is not waited for: a place may be empty still.
   *
   * @return null if one of the elements has nothing of that name
   */
  @Nullable
  private static Integer count(Object array, String condition) {
    if (!(array instanceof Object[])) {
      return null;
    }
    int equals = condition.indexOf('=');
    String[] path = condition.substring(1, equals).split("\\.");
    String expected = condition.substring(equals + 1, condition.length() - 1);
    int count = 0;
    for (Object element : (Object[]) array) {
      if (element != null) {
        Object value = follow(element, path);
        if (value == null) {
          return null;
        }
        count += value.toString().equals(expected) ? 1 : 0;
      }
    }
    return count;
  }

  /**
   * As {@link #count}, of what each tells.
   *
   * @return null as well if there is none
   */
  @Nullable
  private static Long sum(Object array, String braces) {
    if (!(array instanceof Object[])) {
      return null;
    }
    String[] path = braces.substring(1, braces.length() - 1).split("\\.");
    Long sum = null;
    for (Object element : (Object[]) array) {
      if (element != null) {
        long figure = figure(element, path);
        if (figure == NONE) {
          return null;
        }
        sum = sum == null ? figure : sum + figure;
      }
    }
    return sum;
  }

  @Nullable
  private static Object field(Object target, @Nullable Class<?> type, String name) {
    if (type == null) {
      return null;
    }
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(target);
    } catch (ReflectiveOperationException e) {
      // Not here; a super type may have it.
    } catch (RuntimeException e) {
      // Its module keeps it to itself.
    } catch (LinkageError e) {
      // The type names another that is not there.
    }
    return field(target, type.getSuperclass(), name);
  }

  /** Interfaces first: they are public where the class behind them is not. */
  @Nullable
  private static Object call(Object target, @Nullable Class<?> type, String name) {
    if (type == null) {
      return null;
    }
    for (Class<?> api : type.getInterfaces()) {
      Object value = call(target, api, name);
      if (value != null) {
        return value;
      }
    }
    if (Modifier.isPublic(type.getModifiers())) {
      try {
        Method method = type.getMethod(name);
        if (Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
          return method.invoke(target);
        }
      } catch (ReflectiveOperationException e) {
        // Not here, not for us, or it has nothing to say; a super type may.
      } catch (RuntimeException e) {
        // Likewise.
      } catch (LinkageError e) {
        // The type names another that is not there.
      }
    }
    return call(target, type.getSuperclass(), name);
  }
}
