package io.pitot.agent;

import io.pitot.bootstrap.AgentLauncher;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.util.jar.JarFile;

/**
 * What the JVM starts. Opens the bootstrap room and hands over; whatever goes wrong, the
 * application starts as it would without Pitot.
 *
 * <p>Stored in the class format of Java 5: no string switch, no try-with-resources, nothing newer
 * than that before the version is known.
 */
public final class PitotAgent {
  private static final int OLDEST_JAVA = 8;

  /** Main classes of the JDK's own tools, which JAVA_TOOL_OPTIONS reaches as well. */
  private static final String[] TOOLS = {
    "sun.tools.", "com.sun.tools.", "sun.security.tools.", "sun.rmi.", "sun.jvmstat.",
    "sun.launcher.", "com.sun.java.util.jar.pack.", "com.sun.javafx.tools.", "jdk.", "java."
  };

  /** Servers whose main class also stops them, prints their version or checks their files. */
  private static final String[] SERVERS = {
    "org.apache.catalina.startup.Bootstrap", "org.apache.tomee.catalina.startup.Bootstrap"
  };

  private static final String[] SERVER_TOOLS = {"stop", "configtest"};
  private static final String SERVER_INFO = "org.apache.catalina.util.ServerInfo";

  private PitotAgent() {}

  /** Called by the JVM before the application's main method. */
  public static void premain(String argument, Instrumentation instrumentation) {
    long startNanos = System.nanoTime();
    try {
      String version = property("java.specification.version");
      if (version.length() > 0 && javaVersion(version) < OLDEST_JAVA) {
        say("needs Java 8 or later, this is " + version + "; the application runs without it");
      } else if (!isTool(property("sun.java.command"))) {
        start(argument, instrumentation, startNanos);
      }
    } catch (Throwable e) {
      say("did not start: " + e + "; the application runs without it");
    }
  }

  /** {@code java -jar pitot-agent.jar check shop.properties}. */
  public static void main(String[] arguments) throws Exception {
    System.exit(AgentLauncher.command(jar(), arguments));
  }

  private static void start(String argument, Instrumentation instrumentation, long startNanos)
      throws Exception {
    File jar = jar();
    if (!isBootstrapRoomOpen()) {
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar, false));
    }
    if (!AgentLauncher.launch(argument, instrumentation, jar, startNanos)) {
      say("is running in this JVM already; this second -javaagent does nothing");
    }
  }

  /** It is open already with {@code -Xbootclasspath/a}, and for a second agent. */
  private static boolean isBootstrapRoomOpen() {
    try {
      Class.forName("io.pitot.bootstrap.AgentLauncher", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    } catch (SecurityException e) {
      return false; // opening it twice does no harm
    }
  }

  /** By the URL of this class: asking for its protection domain needs a permission. */
  private static File jar() throws Exception {
    String url = PitotAgent.class.getResource("PitotAgent.class").toString();
    int end = url.indexOf("!/");
    if (!url.startsWith("jar:file:") || end < 0) {
      throw new IllegalStateException(url + " is not in a jar file");
    }
    File jar = new File(new URI(url.substring("jar:".length(), end)));
    JarFile opened = new JarFile(jar, false);
    try {
      if (opened.getEntry("agent-room.jar") == null) {
        throw new IllegalStateException(jar + " is not Pitot's own jar; do not repackage it");
      }
    } finally {
      opened.close();
    }
    return jar;
  }

  /**
   * Empty if unknown, or kept from us by a security manager: only the bootstrap room is trusted.
   */
  private static String property(String name) {
    try {
      return System.getProperty(name, "");
    } catch (SecurityException e) {
      return "";
    }
  }

  static boolean isTool(String command) {
    String[] words = command.split(" ");
    if (words[0].endsWith(".jar")) {
      return false; // the JDK's tools never come so, whatever the jar is called
    }
    String main = words[0].substring(words[0].indexOf('/') + 1);
    for (int i = 0; i < TOOLS.length; i++) {
      if (main.startsWith(TOOLS[i]) || (words[0].startsWith(TOOLS[i]) && words[0].contains("/"))) {
        return true;
      }
    }
    if (main.equals(SERVER_INFO)) {
      return true;
    }
    return contains(SERVERS, main) && contains(SERVER_TOOLS, words[words.length - 1]);
  }

  private static boolean contains(String[] words, String wanted) {
    for (int i = 0; i < words.length; i++) {
      if (words[i].equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** 8 for "1.8", 17 for "17". */
  static int javaVersion(String specification) {
    String version = specification.startsWith("1.") ? specification.substring(2) : specification;
    int dot = version.indexOf('.');
    return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
  }

  private static void say(String message) {
    System.err.println("pitot: " + message);
  }
}
