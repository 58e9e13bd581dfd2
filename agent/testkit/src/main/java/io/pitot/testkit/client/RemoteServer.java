package io.pitot.testkit.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The service that a client calls, over HTTP and HTTPS. Remembers every request as it came, and on
 * which connection.
 *
 * <pre>
 * /status/NNN     answers with that status
 * /redirect/N     redirects to /redirect/N-1, and /redirect/0 to /status/200
 * /loop           redirects to itself
 * /slow           answers later than any client waits
 * /gate           answers when it is told to
 * /drop           closes the connection without an answer
 * /retry          closes it the first time, and answers 200 the second
 * </pre>
 */
final class RemoteServer implements AutoCloseable {
  /** As many may wish to connect at once. */
  private static final int BACKLOG = 500;

  private static final int SLOW_MILLIS = 8_000;
  private static final int MAX_GATE_SECONDS = 30;

  static {
    // Else each answer with a body waits 40 ms for the client to acknowledge its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer http;
  private final HttpsServer https;
  private final List<String> requests = new ArrayList<>();
  private final Set<Integer> clientPorts = new HashSet<>();
  private final Map<Integer, Integer> connections = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile CountDownLatch gate = new CountDownLatch(1);
  private boolean dropped;

  RemoteServer(Tls tls) throws IOException, GeneralSecurityException {
    http = HttpServer.create(loopback(), BACKLOG);
    https = HttpsServer.create(loopback(), BACKLOG);
    https.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
    for (HttpServer server : List.of(http, https)) {
      server.createContext("/", this::handle);
      server.setExecutor(threads);
      server.start();
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String host() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  String tlsHost() {
    return "localhost:" + https.getAddress().getPort();
  }

  /** The requests since the last time, and on which connection, numbered as they came in them. */
  synchronized List<String> takeRequests() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    connections.clear();
    if (gate.getCount() == 0) {
      gate = new CountDownLatch(1);
    }
    return taken;
  }

  /** How many connections there have been. */
  synchronized int connections() {
    return clientPorts.size();
  }

  /** Lets those through who wait there. */
  void openGate() {
    CountDownLatch open = gate;
    gate = new CountDownLatch(1);
    open.countDown();
  }

  /** And those as well who come later, until {@link #takeRequests}. */
  void openGateForGood() {
    gate.countDown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    remember(exchange, body.length);
    try (exchange) {
      String last = path.substring(path.lastIndexOf('/') + 1);
      if (path.startsWith("/status/")) {
        answer(exchange, Integer.parseInt(last));
      } else if (path.startsWith("/redirect/")) {
        int left = Integer.parseInt(last);
        redirect(exchange, left == 0 ? "/status/200" : "/redirect/" + (left - 1));
      } else if (path.equals("/loop")) {
        redirect(exchange, "/loop");
      } else if (path.equals("/slow")) {
        closing.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
      } else if (path.equals("/gate")) {
        gate.await(MAX_GATE_SECONDS, TimeUnit.SECONDS);
        answer(exchange, 200);
      } else if (path.equals("/retry") && !drops()) {
        answer(exchange, 200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean drops() {
    dropped = !dropped;
    return dropped;
  }

  private synchronized void remember(HttpExchange exchange, int length) {
    int port = exchange.getRemoteAddress().getPort();
    clientPorts.add(port);
    int connection = connections.computeIfAbsent(port, p -> connections.size() + 1);
    Map<String, List<String>> headers = new TreeMap<>(exchange.getRequestHeaders());
    headers.remove("Host");
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + headers
            + " "
            + length
            + " bytes on connection "
            + connection);
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    boolean bodiless = status == 204 || status == 304 || exchange.getRequestMethod().equals("HEAD");
    byte[] body = ("answer " + status).getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    openGate();
    http.stop(0);
    https.stop(0);
    threads.shutdownNow();
  }
}
