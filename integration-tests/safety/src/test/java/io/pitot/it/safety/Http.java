package io.pitot.it.safety;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client without a memory: one connection per request, any method, any bytes. */
final class Http {
  private static final int TIMEOUT_MILLIS = 60_000;

  private Http() {}

  /**
   * @param status 0 if the server hung up without an answer
   */
  record Answer(int status, String body) {
    private static Answer of(String text) {
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        return new Answer(0, text);
      }
      return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text.substring(end + 4));
    }
  }

  static Answer get(int port, String path) {
    return send(port, "GET", path);
  }

  static Answer send(int port, String method, String path) {
    return raw(
        port, method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  /** Sends this and reads until the server hangs up; the server may do so before all is sent. */
  static Answer raw(int port, String request) {
    try (Socket socket = open(port)) {
      StringBuilder text = new StringBuilder();
      Thread sender = new Thread(() -> write(socket, request));
      sender.start();
      try {
        text.append(
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
      } catch (IOException reset) {
        // hung up in the middle of our request: no answer
      }
      sender.join();
      return Answer.of(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To a program that waits for somebody to connect. */
  static void signal(int port) {
    try {
      open(port).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Socket open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  private static void write(Socket socket, String request) {
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // the reader sees what became of it
    }
  }

  /** A client that asks again and again on one connection, as Prometheus does. */
  static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Connection(Socket connected) throws IOException {
      socket = connected;
      in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * @param headers each with its line break
     */
    Answer get(String path, String headers) throws IOException {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      int length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.startsWith("Content-Length: ")) {
          length = Integer.parseInt(line.substring("Content-Length: ".length()));
        }
      }
      return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException("within a head: " + line);
        }
        line.append((char) b);
      }
      return line.substring(0, line.length() - 1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
