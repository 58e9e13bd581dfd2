package io.pitot.benchmarks.driver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The service that a service calls: answers every request the same, on connections that stay open.
 * In the driver's JVM, so that what it costs is in none of the figures.
 */
final class Backend implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nin stock"
          .getBytes(StandardCharsets.US_ASCII);

  /** The last four bytes of a request without a body. */
  private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

  private final ServerSocket listener;

  Backend() throws IOException {
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    daemon("backend", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        daemon("backend connection", () -> serve(socket));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      int last = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        last = last << 8 | b;
        if (last == END_OF_HEAD) {
          socket.getOutputStream().write(ANSWER);
        }
      }
    } catch (IOException e) {
      // The service has ended, and its connections with it.
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
