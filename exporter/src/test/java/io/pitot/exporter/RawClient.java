package io.pitot.exporter;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A client that sends what it is told, byte for byte. */
final class RawClient implements AutoCloseable {
  private static final int GIVE_UP_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    this(connected(port));
  }

  /** On a connection that somebody else has made. */
  RawClient(Socket connected) throws IOException {
    socket = connected;
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** From another address of the loopback network. */
  static RawClient from(String address, int port) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(address, 0));
    return new RawClient(connected(socket, port));
  }

  static Socket connected(int port) throws IOException {
    return connected(new Socket(), port);
  }

  private static Socket connected(Socket socket, int port) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GIVE_UP_MILLIS);
    socket.setSoTimeout(GIVE_UP_MILLIS);
    return socket;
  }

  Socket socket() {
    return socket;
  }

  record Response(int status, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String unzipped() throws IOException {
      return new String(unzippedBytes(), StandardCharsets.UTF_8);
    }

    byte[] unzippedBytes() throws IOException {
      try (InputStream zipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
        return zipped.readAllBytes();
      }
    }
  }

  /** One request on a connection of its own; {@code headers} with their line breaks. */
  static Response get(int port, String target, String headers) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n");
      return client.read();
    }
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Response read() throws IOException {
    return read(true);
  }

  Response read(boolean withBody) throws IOException {
    String[] status = line().split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line; !(line = line()).isEmpty(); ) {
      String[] parts = line.split(": ", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    int length = withBody ? Integer.parseInt(headers.get("content-length")) : 0;
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("after " + body.length + " of " + length + " bytes");
    }
    return new Response(Integer.parseInt(status[1]), headers, body);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b; (b = in.read()) != '\n'; ) {
      if (b < 0) {
        throw new EOFException("within a head");
      }
      line.append((char) b);
    }
    return line.substring(0, line.length() - 1);
  }

  /** Waits for the first byte and leaves it to be read. */
  void awaitByte() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new EOFException();
    }
    in.reset();
  }

  /** Whether the server has closed the connection; waits for that or for a byte. */
  boolean isClosed() {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      return true; // reset
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
