package io.pitot.benchmarks.driver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** One keep-alive connection to this machine: cheap, so that the server is what is measured. */
final class HttpConnection implements Closeable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int BUFFER = 1 << 16;
  private static final int CHUNK_RADIX = 16;
  private static final long POLL_NANOS = 100_000;
  private static final int MAX_POLLS = 100_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  HttpConnection(int port) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends a GET and reads the whole answer.
   *
   * @param headers lines that each end in CRLF
   * @return the body, not decoded if it is compressed
   * @throws IOException also if the status is not 200
   */
  byte[] get(String path, String headers) throws IOException {
    send(path, headers);
    String status = line();
    long length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(header.substring("content-length:".length()).trim());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    byte[] body = chunked ? chunks() : in.readNBytes((int) Math.max(0, length));
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(path + ": " + status);
    }
    return body;
  }

  /**
   * Sends the same GET {@code count} times, {@code depth} at once, and waits for the answers, which
   * must be as long as the first one's.
   */
  void load(String path, int count, int depth) throws IOException {
    send(path, "");
    int length = lengthOfAnswer();
    byte[] requests = request(path, "").repeat(depth).getBytes(StandardCharsets.ISO_8859_1);
    byte[] answers = new byte[length * depth];
    for (int sent = 0; sent < count; sent += depth) {
      socket.getOutputStream().write(requests);
      if (depth > 1) {
        awaitAvailable(answers.length);
      }
      if (in.readNBytes(answers, 0, answers.length) < answers.length) {
        throw new EOFException(path);
      }
      for (int at = 0; at < answers.length; at += length) {
        // "HTTP/1.1 200"
        if (answers[at] != 'H' || answers[at + 9] != '2' || answers[at + 11] != '0') {
          throw new IOException("not the answer that was expected: " + path);
        }
      }
    }
  }

  /**
   * Not asleep on the socket: the server, whose CPU is measured, would have to wake this thread at
   * many of its answers. What has not come after a while, reading waits for, and fails.
   */
  private void awaitAvailable(int bytes) throws IOException {
    for (int polls = 0; in.available() < bytes && polls < MAX_POLLS; polls++) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private void send(String path, String headers) throws IOException {
    socket.getOutputStream().write(request(path, headers).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String request(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  }

  private int lengthOfAnswer() throws IOException {
    int head = 0;
    int body = -1;
    for (String header = line(); ; header = line()) {
      head += header.length() + 2;
      if (header.isEmpty()) {
        break;
      }
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        body = Integer.parseInt(header.substring("content-length:".length()).trim());
      }
    }
    if (body < 0) {
      throw new IOException("the answer to load with must have a Content-Length");
    }
    in.skipNBytes(body);
    return head + body;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER);
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), CHUNK_RADIX);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
