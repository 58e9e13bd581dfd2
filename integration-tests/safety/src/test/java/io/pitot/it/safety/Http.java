package io.pitot.it.safety;

import java.io.IOException;
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
}
