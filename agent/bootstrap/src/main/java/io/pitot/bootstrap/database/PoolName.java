package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Nullable;

/** What a pool is called by whoever configured it. */
final class PoolName {
  private static final String JMX_KEY = "name=";

  private PoolName() {}

  /**
   * @param configured what the pool says: its name, or its name in JMX, of which the key {@code
   *     name} is what was configured
   * @param generated how it begins where the library has made it up
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
    return name.isEmpty() || name.startsWith(generated) ? null : name;
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
