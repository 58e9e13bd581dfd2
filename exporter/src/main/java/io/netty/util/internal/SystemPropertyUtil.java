package io.netty.util.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * Stands in for Netty's class of the same name, through which Netty reads every one of its
 * switches. Netty has no other way to be told these things before its first class initialises, and
 * a system property would be seen by the application. Properties that are not Netty's own, such as
 * {@code os.name}, are read as ever; Netty's own come from the table below or keep their defaults.
 *
 * <p>Must be found before Netty's: the class path and the agent jar put Pitot first. Were it not,
 * everything would still work, but start slower and touch more of the JVM.
 */
public final class SystemPropertyUtil {
  /** Not the whole prefix: the agent jar moves Netty to another package, keys included. */
  private static final String NETTY = "netty.";

  private static final Map<String, String> SWITCHES = switches();

  private SystemPropertyUtil() {}

  private static Map<String, String> switches() {
    Map<String, String> map = new HashMap<String, String>();
    // JDK 24 warns on stderr at the first use of sun.misc.Unsafe; one thread needs none of it.
    map.put("noUnsafe", "true");
    // Else Netty asks JMX for the arguments of the JVM.
    map.put("ignoreMaxDirectMemorySize", "true");
    map.put("maxDirectMemory", "0");
    // Else Netty opens the default FileSystem to read /etc/os-release; for native libraries only.
    map.put("osClassifiers", "");
    // Else Netty creates the temporary directory where it is missing, and warns where it cannot; it
    // is for native libraries only.
    map.put("tmpdir", ".");
    // Else Netty starts Flight Recorder's classes.
    map.put("jfr.enabled", "false");
    // A few small buffers per scrape: pools, leak tracking and recyclers only cost memory.
    map.put("allocator.type", "unpooled");
    map.put("leakDetection.level", "disabled");
    map.put("recycler.maxCapacityPerThread", "0");
    // Reflection into the JDK's selector, and method handles, for speed that is not needed.
    map.put("noKeySetOptimization", "true");
    map.put("varHandle.enabled", "false");
    return map;
  }

  public static boolean contains(String key) {
    return get(key) != null;
  }

  /** Null where the property is not set or must not be read. */
  public static String get(String key) {
    int at = key.indexOf(NETTY);
    if (at >= 0) {
      return SWITCHES.get(key.substring(at + NETTY.length()));
    }
    try {
      return System.getProperty(key);
    } catch (SecurityException e) {
      return null; // a SecurityManager forbids it: Netty's default holds
    }
  }

  public static String get(String key, String otherwise) {
    String value = get(key);
    return value == null ? otherwise : value;
  }

  public static boolean getBoolean(String key, boolean otherwise) {
    String value = get(key);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  public static int getInt(String key, int otherwise) {
    return (int) getLong(key, otherwise);
  }

  /** Numbers that are no numbers are as good as none. */
  public static long getLong(String key, long otherwise) {
    String value = get(key);
    try {
      return value == null ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
