package io.pitot.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A client on bare sockets: any method, pipelining, hanging up. One connection per call. */
final class RawHttp {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int SILENCE_MILLIS = 5_000;
  private static final int ATTEMPTS = 3;

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  Answer send(Request request) {
    return pipeline(List.of(request)).get(0);
  }

  /**
   * Sends all before it reads the first answer. A connection that ends without a single byte was
   * not served: Tomcat may close a new one in the place of one that was reset before, whose channel
   * it has used again. It is asked again then; had it been served, it would be counted twice.
   */
  List<Answer> pipeline(List<Request> requests) {
    for (int attempt = 1; ; attempt++) {
      try (Socket socket = connect()) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (Request request : requests) {
          wire.writeBytes(request.bytes());
        }
        socket.getOutputStream().write(wire.toByteArray());
        InputStream in = new BufferedInputStream(socket.getInputStream());
        if (attempt == ATTEMPTS || isAnswered(in)) {
          List<Answer> answers = new ArrayList<>();
          for (Request request : requests) {
            answers.add(Answer.read(in, request.isHead()));
          }
          return answers;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(requests.get(0) + ": " + e.getMessage(), e);
      }
    }
  }

  private static boolean isAnswered(InputStream in) throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return false;
    }
    in.reset();
    return true;
  }

  /**
   * Hangs up, with a reset, after so many bytes of the answer; asks again as {@link #pipeline}
   * does. Where Tomcat closes the wrong connection, it may hang up first, or fall silent.
   */
  void hangUpReading(Request request, int bytes) {
    for (int attempt = 1; readThenReset(request, bytes) == 0; attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("the server hung up first: " + request);
      }
    }
  }

  /** How many bytes came, of as many as wanted, before the server hung up or fell silent. */
  private int readThenReset(Request request, int bytes) {
    try (Socket socket = connect()) {
      socket.setSoTimeout(SILENCE_MILLIS);
      socket.getOutputStream().write(request.bytes());
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[bytes];
      int read = 0;
      try {
        for (int n = 0; n >= 0 && read < bytes; n = in.read(buffer, read, bytes - read)) {
          read += n;
        }
      } catch (SocketTimeoutException silence) {
        // What came until then is what there is; the client hangs up as it would have anyway.
      }
      socket.setSoLinger(true, 0);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hangs up, in an orderly way, after so many bytes of the request. */
  void hangUpSending(Request request, int bytes) {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.bytes(), 0, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }
}
