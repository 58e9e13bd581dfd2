package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import java.io.IOException;

/** Tells a client that hung up from a server that failed. */
final class ClientAborts {
  private static final int MAX_CAUSES = 5;

  /** Where Tomcat reads and writes; the code of other servers is that of their clients as well. */
  private static final String[] CONNECTION_CODE = {
    "org.apache.coyote.", "org.apache.tomcat.util.net."
  };

  private ClientAborts() {}

  static boolean isOne(Throwable thrown) {
    Throwable t = thrown;
    for (int i = 0; t != null && i < MAX_CAUSES; i++) {
      if (t instanceof IOException
          && (isKnownType(t) || isKnownMessage(t.getMessage()) || isOfConnection(t))) {
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

  /** The operating system's words, and Undertow's UT000128 and UT010029. */
  private static boolean isKnownMessage(@Nullable String message) {
    return message != null
        && (message.contains("Broken pipe")
            || message.contains("Connection reset")
            || message.contains("Remote peer closed connection")
            || message.contains("UT010029"));
  }

  /**
   * Tomcat shows its listeners what the connection threw, an {@code EOFException} with a translated
   * message, before it wraps it for the application.
   */
  private static boolean isOfConnection(Throwable t) {
    for (StackTraceElement frame : t.getStackTrace()) {
      String thrower = frame.getClassName();
      for (String code : CONNECTION_CODE) {
        if (thrower.startsWith(code)) {
          return true;
        }
      }
      if (!thrower.startsWith("java.") && !thrower.startsWith("sun.")) {
        return false;
      }
    }
    return false;
  }
}
