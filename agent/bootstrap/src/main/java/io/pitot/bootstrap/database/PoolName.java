package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Nullable;

/** What a pool is called by whoever configured it. */
final class PoolName {
  private static final String JMX_KEY = "name=";

  private PoolName() {}

  /**
   * @param configured what the pool says: its name, or its name in JMX, of which the key {@code
   *     name} is what was configured
   * @param generated how it begins where the library has made it up; with {@code #} at its end,
   *     nothing but a number follows then; empty if it never does
   * @return null if there is none but a number of the library's
   */
  @Nullable
  static String of(@Nullable Object configured, String generated) {
    if (configured == null) {
      return null;
    }
    String name = configured.toString();
    if (configured.getClass().getName().equals("javax.management.ObjectName")) {
      name = key(name);
    }
    return name.isEmpty() || isGenerated(name, generated) ? null : name;
  }

  private static boolean isGenerated(String name, String generated) {
    int number = generated.length() - 1;
    return generated.endsWith("#")
        ? name.startsWith(generated.substring(0, number)) && isNumber(name.substring(number))
        : !generated.isEmpty() && name.startsWith(generated);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String key(String objectName) {
    for (String property : objectName.substring(objectName.indexOf(':') + 1).split(",")) {
      if (property.startsWith(JMX_KEY)) {
        return property.substring(JMX_KEY.length()).replace("\"", "");
      }
    }
    return "";
  }
}
