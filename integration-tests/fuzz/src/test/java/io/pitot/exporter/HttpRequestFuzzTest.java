package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a connection to the endpoint: each request in them has one answer, which is the same
 * however the bytes arrive, and nothing of it reaches the log. A byte 0xFF stands for {@value
 * #PADDING} letters, so that small inputs reach the limits.
 */
class HttpRequestFuzzTest extends Fuzzing {
  private static final int PADDING = 1024;
  private static final int MAX_BYTES = 64 * 1024;
  private static final int TIMEOUT_MILLIS = 9_000;

  private static final Set<Integer> STATUSES = Set.of(200, 400, 404, 405, 413, 414, 431);

  private static final Problems LOG = new Problems();
  private static final Routes ROUTES = routes();
  private static final MetricsServer SERVER =
      MetricsServer.start(settings(), registry(), LOG); // daemon threads, gone with this JVM

  private static ExporterSettings settings() {
    return new ExporterSettings.Builder().host("127.0.0.1").ports(0, 0).build();
  }

  private static Registry registry() {
    Registry registry = new Registry();
    CounterFamily orders =
        new CounterFamily(new Descriptor("orders_total", "Orders", MetricType.COUNTER, "a"), 10);
    orders.with("b").add(7);
    registry.register(orders);
    return registry;
  }

  private static Routes routes() {
    ScrapeMetrics metrics = new ScrapeMetrics();
    return new Routes(settings(), new Scrape(registry(), Map.of(), metrics, LOG), metrics);
  }

  @Override
  protected void take(byte[] input) throws IOException {
    byte[] bytes = padded(input);
    List<Exchange> expected = exchanges(bytes, bytes.length);
    assertThat(expected).extracting(Exchange::status).allMatch(STATUSES::contains);
    assertThat(exchanges(bytes, 1)).isEqualTo(expected);
    assertThat(exchanges(bytes, 7)).isEqualTo(expected);
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    boolean whole = send(bytes, received);
    assertThat(LOG.problems).isEmpty();
    if (whole) {
      ByteArrayInputStream in = new ByteArrayInputStream(received.toByteArray());
      for (Exchange exchange : expected) {
        assertThat(status(in, exchange.withBody)).isEqualTo(exchange.status);
      }
      assertThat(in.available()).isZero();
    }
  }

  private static byte[] padded(byte[] input) {
    ByteArrayOutputStream padded = new ByteArrayOutputStream();
    for (byte b : input) {
      for (int i = b == -1 && padded.size() < MAX_BYTES ? PADDING : 1; i > 0; i--) {
        padded.write(b == -1 ? 'a' : b);
      }
    }
    return padded.toByteArray();
  }

  private record Exchange(int status, boolean withBody) {}

  /** What a connection does, without one: requests as they come, until one ends it. */
  private static List<Exchange> exchanges(byte[] bytes, int chunk) {
    List<Exchange> exchanges = new ArrayList<>();
    HeadBuffer received = new HeadBuffer();
    for (int from = 0; from < bytes.length; from += chunk) {
      int count = Math.min(chunk, bytes.length - from);
      received.append(Unpooled.wrappedBuffer(bytes, from, count));
      for (int end; (end = received.headEnd()) != 0; ) {
        if (end < 0) {
          exchanges.add(new Exchange(-end, true));
          return exchanges;
        }
        RequestHead head = received.take(end);
        if (head.status != 200) {
          exchanges.add(new Exchange(head.status, true));
          return exchanges;
        }
        Answer answer = ROUTES.answer(head);
        exchanges.add(new Exchange(status(answer.code()), !head.method.equals("HEAD")));
        answer.release();
        if (head.hasBody || !head.keepAlive) {
          return exchanges;
        }
      }
    }
    return exchanges;
  }

  /** A scraper that does not wait long enough gets another answer now and then: they are one. */
  private static int status(String code) {
    return code.equals("503") ? 200 : Integer.parseInt(code);
  }

  /** False if the server closed the connection before it had read everything. */
  private static boolean send(byte[] bytes, ByteArrayOutputStream received) throws IOException {
    while (SERVER.port() == 0) {
      Thread.onSpinWait();
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        socket.getInputStream().transferTo(received);
        return true;
      } catch (SocketTimeoutException e) {
        throw new AssertionError("neither answered nor closed", e);
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** Reads one answer. */
  private static int status(ByteArrayInputStream in, boolean withBody) throws IOException {
    String first = line(in);
    assertThat(first).matches("HTTP/1\\.1 [0-9]{3} .+");
    int length = -1;
    boolean gzip = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      assertThat(line).contains(": ");
      length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
      gzip |= line.equals("Content-Encoding: gzip");
    }
    assertThat(length).isNotNegative();
    if (withBody) {
      byte[] body = in.readNBytes(length);
      assertThat(body).hasSize(length);
      if (gzip) {
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
          unzipped.readAllBytes();
        }
      }
    }
    return status(first.substring(9, 12));
  }

  private static String line(InputStream in) {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b; (b = in.read()) != '\n'; ) {
        assertThat(b).as("an answer has no end").isNotEqualTo(-1);
        line.write(b);
      }
      return line.toString(StandardCharsets.ISO_8859_1).replaceAll("\r$", "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whatever is logged but the start of the endpoint. */
  private static final class Problems implements ExporterLog {
    final List<String> problems = new CopyOnWriteArrayList<>();

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message, Throwable cause) {
      problems.add(message + ": " + cause);
    }

    @Override
    public void error(String message, Throwable cause) {
      problems.add(message + ": " + cause);
    }
  }
}
