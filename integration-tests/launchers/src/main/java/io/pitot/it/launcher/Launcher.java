package io.pitot.it.launcher;

import java.io.IOException;

/** What the launchers share: how the test learns the port, and how it ends the server. */
final class Launcher {
  static final String CONTEXT_PATH = "/app";

  private Launcher() {}

  /**
   * Says the port and returns when the test closes this JVM's standard input, which happens by
   * itself if the test dies.
   */
  static void awaitEnd(int port) throws IOException {
    System.out.println("listening on " + port);
    int ended;
    do {
      ended = System.in.read();
    } while (ended >= 0);
  }
}
