package io.pitot.it.distribution;

import io.pitot.testkit.http.MixedLoad.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Requests of most kinds to the contract application, many at a time on one connection of HTTP/2
 * where the server speaks it. What is answered is noted, not judged.
 */
final class Http2Load {
  private static final int ROUNDS = 5;

  /** Of as many requests each. */
  private static final int TIMES = 4;

  /** RFC 9113, 3.4; behind the text an empty frame of settings. */
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Jetty 12 resets the stream of one error or the other, with or without an agent. */
  private static final int NO_ANSWER = 0;

  private static final List<String> GETS =
      List.of(
          "/app/sync/success",
          "/app/sync/error",
          "/app/sync/exception",
          "/app/sync/redirect",
          "/app/sync/notfound",
          "/app/sync/gzip",
          "/app/static.txt",
          "/app/is-not-there",
          "/no-such-application/a",
          "/app/async-thread/success",
          "/app/async-before/success",
          "/app/async-start/error",
          "/app/dispatch-once/success",
          "/app/dispatch-thread/success",
          "/app/guarded/success");

  private final HttpClient client;
  private final String server;
  private final Map<Integer, Exchange> exchanges = new HashMap<>();
  private int number;

  private Http2Load(HttpClient client, int port, int first) {
    this.client = client;
    this.server = "http://127.0.0.1:" + port;
    this.number = first;
  }

  /**
   * Returns when all are answered.
   *
   * @param first the number of the first request
   * @param version that all answers must have, which are most
   * @return what was asked and answered, by the parameter {@code n} of the query
   */
  static Map<Integer, Exchange> play(
      HttpClient client, int port, int first, HttpClient.Version version) {
    Http2Load load = new Http2Load(client, port, first);
    for (int round = 0; round < ROUNDS; round++) {
      load.round(version);
    }
    long lost = load.exchanges.values().stream().filter(e -> e.status() == NO_ANSWER).count();
    if (lost > load.exchanges.size() / 2) {
      throw new AssertionError(lost + " without an answer");
    }
    return load.exchanges;
  }

  /** Connects as a client does that knows that the server speaks HTTP/2, and asks for nothing. */
  static void connect(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) Distribution.DEADLINE.toMillis());
      socket.getOutputStream().write(PREFACE);
      if (socket.getInputStream().read() < 0) {
        throw new AssertionError("no HTTP/2");
      }
    }
  }

  private void round(HttpClient.Version version) {
    List<HttpRequest> requests = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      for (String path : GETS) {
        requests.add(request(path, "GET", BodyPublishers.noBody()));
      }
      requests.add(request("/app/sync/success", "HEAD", BodyPublishers.noBody()));
      requests.add(request("/app/sync/body", "POST", BodyPublishers.ofString("x".repeat(5000))));
    }
    int first = number - requests.size();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    answers.add(send(requests.get(0), version));
    answers.get(0).join(); // by an upgrade, if the connection has idled for too long
    requests.stream().skip(1).map(request -> send(request, version)).forEach(answers::add);
    for (int i = 0; i < requests.size(); i++) {
      String method = requests.get(i).method();
      String target = requests.get(i).uri().toString().substring(server.length());
      exchanges.put(first + i, new Exchange(method, target, answers.get(i).join(), false));
    }
  }

  private CompletableFuture<Integer> send(HttpRequest request, HttpClient.Version version) {
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                return NO_ANSWER;
              }
              if (answer.version() != version) {
                throw new AssertionError(answer + " by " + answer.version());
              }
              return answer.statusCode();
            });
  }

  private HttpRequest request(String path, String method, HttpRequest.BodyPublisher body) {
    URI uri = URI.create(server + path + "?n=" + number);
    number++;
    return HttpRequest.newBuilder(uri).timeout(Distribution.DEADLINE).method(method, body).build();
  }
}
