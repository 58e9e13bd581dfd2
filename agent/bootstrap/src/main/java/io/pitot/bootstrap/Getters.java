package io.pitot.bootstrap;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A figure of an object of the application, asked for at a scrape: by the names of public methods
 * without parameters, because this room knows no types of libraries.
 *
 * <pre>
 * getExecutor.getUtilizedThreads | getExecutor.getBusyThreads
 * </pre>
 *
 * calls one method on what the other returned; behind the bar is what to ask where the version of
 * the library at hand does not have the first, or has no figure there. Immutable, holds no class.
 */
public final class Getters {
  /** What {@link #read} returns if there is no such figure. */
  public static final long NONE = -1;

  private final String[][] alternatives;

  /**
   * @param paths as above; null for a figure that nobody has
   */
  public Getters(@Nullable String paths) {
    String[] all = paths == null ? new String[0] : paths.split("\\|");
    alternatives = new String[all.length][];
    for (int i = 0; i < all.length; i++) {
      alternatives[i] = all[i].trim().split("\\.");
    }
  }

  /**
   * The figure of this moment.
   *
   * @return {@link #NONE} if a method is missing or not accessible, throws, or returns null, no
   *     number or a negative one
   */
  public long read(Object target) {
    for (String[] methods : alternatives) {
      Object value = call(target, methods);
      if (value instanceof Number && ((Number) value).longValue() >= 0) {
        return ((Number) value).longValue();
      }
    }
    return NONE;
  }

  /** As {@link #read}, for what is no figure; null if there is none. */
  @Nullable
  public Object value(Object target) {
    for (String[] methods : alternatives) {
      Object value = call(target, methods);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  @Nullable
  private static Object call(Object target, String[] methods) {
    Object value = target;
    for (int i = 0; i < methods.length && value != null; i++) {
      value = call(value, value.getClass(), methods[i]);
    }
    return value;
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
