package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import java.io.EOFException;
import java.io.IOException;

/** Tells a client that hung up from a server that failed. */
final class ClientAborts {
  /** Grizzly's filter chain wraps what it throws once more for each filter. */
  private static final int MAX_CAUSES = 20;

  private static final String GRIZZLY_SERVER = "org.glassfish.grizzly.http.server.";

  /** Where servers read from their clients and write to them. */
  private static final String[] SERVER_CODE = {
    "org.apache.coyote.",
    "org.apache.tomcat.util.net.",
    "io.undertow.server.",
    "io.undertow.servlet.",
    "org.eclipse.jetty.server.",
    "org.mortbay.jetty.Http",
    GRIZZLY_SERVER
  };

  /**
   * What lies between that and the operating system, unless it is that; some of it serves HTTP
   * clients as well.
   */
  private static final String[] SHARED_CODE = {
    "java.",
    "javax.",
    "sun.",
    "com.sun.",
    "jdk.",
    "org.apache.tomcat.jni.",
    "org.xnio.",
    "io.undertow.channels.",
    "io.undertow.conduits.",
    "io.undertow.protocols.",
    "io.undertow.util.",
    "org.eclipse.jetty.io.",
    "org.eclipse.jetty.util.",
    "org.mortbay.io.",
    "org.glassfish.grizzly."
  };

  private ClientAborts() {}

  static boolean isOne(Throwable thrown) {
    Throwable t = thrown;
    for (int i = 0; t != null && i < MAX_CAUSES; i++) {
      boolean io = t instanceof IOException;
      if (io && isKnownType(t) || (io || isBadMessage(t)) && isOfConnection(t)) {
        return true;
      }
      t = t.getCause();
    }
    return false;
  }

  /** Tomcat's, Jetty's (6 to 12, with its subtypes), and what Undertow's channels throw. */
  private static boolean isKnownType(Throwable t) {
    for (Class<?> type = t.getClass(); type != IOException.class; type = type.getSuperclass()) {
      String name = type.getName();
      if (name.endsWith(".ClientAbortException")
          || name.endsWith(".jetty.EofException")
          || name.endsWith(".jetty.io.EofException")
          || name.equals("java.nio.channels.ClosedChannelException")) {
        return true;
      }
    }
    return false;
  }

  /** What the first versions of Jetty 12 throw where a request ends too early. */
  private static boolean isBadMessage(Throwable t) {
    return t.getClass().getName().equals("org.eclipse.jetty.http.BadMessageException");
  }

  /**
   * Whether the server's own connection threw it: a backend that resets a connection of the
   * application has the same words for it. Tomcat needs none: it shows its listeners an {@code
   * EOFException} with a translated message before it wraps it for the application. Grizzly's have
   * none.
   */
  private static boolean isOfConnection(Throwable t) {
    String thrower = thrower(t);
    for (Throwable keeper : t.getSuppressed()) {
      // Reactor leaves one frame, and keeps the others in something that it adds.
      thrower = thrower == null ? thrower(keeper) : thrower;
    }
    return thrower != null
        && startsWithOne(SERVER_CODE, thrower)
        && (thrower.startsWith("org.apache.")
            || t instanceof EOFException && thrower.startsWith(GRIZZLY_SERVER)
            || isKnownMessage(t.getMessage()));
  }

  /** The class that called what lies in between; null if nothing else is in sight. */
  @Nullable
  private static String thrower(Throwable t) {
    for (StackTraceElement frame : t.getStackTrace()) {
      String name = frame.getClassName();
      if (startsWithOne(SERVER_CODE, name) || !startsWithOne(SHARED_CODE, name)) {
        return name;
      }
    }
    return null;
  }

  private static boolean startsWithOne(String[] prefixes, String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The operating system's words, and Undertow's UT000128 and UT010029. */
  private static boolean isKnownMessage(@Nullable String message) {
    return message != null
        && (message.contains("Broken pipe")
            || message.contains("Connection reset")
            || message.contains("Connection is closed")
            || message.contains("Early EOF")
            || message.contains("Remote peer closed connection")
            || message.contains("UT010029"));
  }
}
