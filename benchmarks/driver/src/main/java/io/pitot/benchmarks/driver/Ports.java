package io.pitot.benchmarks.driver;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports nobody listens on. */
final class Ports {
  /**
   * Below those that the kernel gives to whoever does not care, such as an agent's own endpoint.
   */
  private static final int FIRST = 20_000;

  private static final int COUNT = 10_000;

  private static int next = FIRST + (int) (ProcessHandle.current().pid() % COUNT);

  private Ports() {}

  static synchronized int free() throws IOException {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = next;
      next = port + 1 == FIRST + COUNT ? FIRST : port + 1;
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // The next one may be free.
      }
    }
    throw new IOException("no port is free from " + FIRST + " on");
  }
}
