package io.pitot.it.launcher;

import java.io.File;

/**
 * Runs one embedded server: {@code Launcher CLASS WAR WORK [EXTRA]}. Says the port, and ends when
 * the test closes this JVM's standard input, which happens by itself if the test dies.
 */
public final class Launcher {
  static final String CONTEXT_PATH = "/app";

  private Launcher() {}

  public static void main(String[] arguments) {
    try {
      EmbeddedServer server =
          Class.forName("io.pitot.it.launcher." + arguments[0])
              .asSubclass(EmbeddedServer.class)
              .getDeclaredConstructor()
              .newInstance();
      String extra = arguments.length > 3 ? arguments[3] : "";
      int port = server.start(new File(arguments[1]), new File(arguments[2]), extra);
      System.out.println("listening on " + port);
      int ended;
      do {
        ended = System.in.read();
      } while (ended >= 0);
      server.stop();
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1); // servers leave threads behind
    }
  }
}
