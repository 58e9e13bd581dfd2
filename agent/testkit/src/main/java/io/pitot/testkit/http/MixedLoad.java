package io.pitot.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A thousand requests of every kind to the contract application, by a few clients at a time and in
 * an order that is the same each time. Each has a number in its query, by which it is found in a
 * server's log. What is answered is noted, not judged.
 */
public final class MixedLoad {
  public static final int REQUESTS = 1000;

  /**
   * What one client asked for and was answered.
   *
   * @param target path and query
   * @param hungUp whether the client did, in the middle of reading a 200
   */
  public record Exchange(String method, String target, int status, boolean hungUp) {}

  private static final int CLIENTS = 6;
  private static final int PIPELINED = 10;
  private static final int HANG_UPS = 6;
  private static final int HANG_UP_AFTER_BYTES = 20_000;
  private static final int OK = 200;

  private final List<Runnable> steps = new ArrayList<>();
  private final Map<Integer, Exchange> exchanges = new ConcurrentHashMap<>();
  private final RawHttp http;
  private int requests;

  private MixedLoad(int port) {
    this.http = new RawHttp(port);
  }

  /**
   * Returns when all are answered or given up.
   *
   * @param repeatedDispatch whether to ask for three asynchronous dispatches in a row
   * @return what was asked and answered, by the parameter {@code n} of the query
   */
  public static Map<Integer, Exchange> play(int port, boolean repeatedDispatch) {
    MixedLoad load = new MixedLoad(port);
    if (repeatedDispatch) {
      load.dispatches("dispatch-three");
    }
    load.asynchronous();
    load.errors();
    load.unknownPaths();
    load.files();
    load.methods();
    load.hangUps();
    load.fillWithSuccess();
    load.run();
    return load.exchanges;
  }

  private void asynchronous() {
    for (String shape : List.of("async-thread", "async-start", "async-before")) {
      times(30, Request.get("/app/" + shape + "/success"));
      times(10, Request.get("/app/" + shape + "/error"));
      times(10, Request.get("/app/" + shape + "/notfound"));
    }
    dispatches("dispatch-once");
    dispatches("dispatch-thread");
    for (String way : List.of("plain", "listener", "dispatch")) {
      times(6, Request.get("/app/async-timeout/" + way));
    }
  }

  private void dispatches(String shape) {
    times(20, Request.get("/app/" + shape + "/success"));
    times(5, Request.get("/app/" + shape + "/error"));
    times(5, Request.get("/app/" + shape + "/exception"));
  }

  private void errors() {
    times(30, Request.get("/app/sync/error"));
    times(30, Request.get("/app/sync/exception"));
    times(20, Request.get("/app/sync/checked-exception"));
    times(10, Request.get("/app/sync/late-exception"));
    times(20, Request.get("/app/sync/teapot"));
    times(20, Request.get("/app/sync/failure-page"));
    times(10, Request.get("/app/chain/exception"));
    times(20, Request.get("/app/guarded/success"));
  }

  private void unknownPaths() {
    times(30, Request.get("/app/sync/notfound"));
    times(30, Request.get("/app/is-not-there"));
    times(30, Request.get("/no-such-application/a/b"));
    times(10, Request.get("/app/WEB-INF/web.xml"));
    times(10, Request.get("/app"));
    times(30, Request.get("/app/sync/redirect"));
  }

  private void files() {
    times(40, Request.get("/app/static.txt"));
    times(
        10,
        Request.get("/app/static.txt").with("If-Modified-Since", "Fri, 1 Jan 2100 00:00:00 GMT"));
    times(5, Request.get("/app/static.txt").with("Range", "bytes=2-5"));
    times(30, Request.get("/app/page.jsp?case=success"));
    times(10, Request.get("/app/page.jsp?case=exception"));
    times(10, Request.get("/app/sync/writer"));
    times(10, Request.get("/app/sync/gzip"));
  }

  private void methods() {
    times(20, Request.of("HEAD", "/app/sync/success"));
    times(10, Request.of("HEAD", "/app/static.txt"));
    times(5, Request.of("HEAD", "/no-such-application"));
    Request form =
        Request.post(
            "/app/sync/form",
            "application/x-www-form-urlencoded",
            "test-parameter=a%C3%A4".getBytes(StandardCharsets.US_ASCII));
    times(20, form);
    Request body =
        Request.post("/app/sync/body", "application/octet-stream", new byte[5000]).inChunks();
    times(10, body);
    times(5, Request.post("/app/static.txt", "text/plain", new byte[10]));
    for (String method : List.of("PUT", "DELETE", "OPTIONS", "PATCH", "BREW")) {
      times(6, Request.of(method, "/app/headers-of-" + method));
      times(6, Request.of(method, "/app/bare/success"));
    }
  }

  /** In the middle of reading, with a reset. */
  private void hangUps() {
    for (String shape : List.of("async-thread", "async-before", "dispatch-thread", "sync")) {
      for (int i = 0; i < HANG_UPS; i++) {
        int number = next();
        Request endless = Request.get("/app/" + shape + "/hangup").numbered(number);
        steps.add(
            () -> {
              http.hangUpReading(endless, HANG_UP_AFTER_BYTES);
              note(number, endless, OK, true);
            });
      }
    }
  }

  private void fillWithSuccess() {
    Request success = Request.get("/app/sync/success");
    for (int i = 0; i < 5; i++) {
      pipeline(Collections.nCopies(PIPELINED, success));
    }
    times(REQUESTS - requests, success);
  }

  private void times(int times, Request request) {
    Request last = request.with("Connection", "close");
    for (int i = 0; i < times; i++) {
      pipeline(List.of(last));
    }
  }

  private void pipeline(List<Request> requests) {
    int first = this.requests + 1;
    List<Request> numbered = requests.stream().map(request -> request.numbered(next())).toList();
    steps.add(
        () -> {
          List<Answer> answers = http.pipeline(numbered);
          for (int i = 0; i < answers.size(); i++) {
            note(first + i, numbered.get(i), answers.get(i).status(), false);
          }
        });
  }

  private void note(int number, Request request, int status, boolean hungUp) {
    exchanges.put(number, new Exchange(request.method(), request.target(), status, hungUp));
  }

  private int next() {
    requests++;
    return requests;
  }

  private void run() {
    Collections.shuffle(steps, new Random(1));
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> played = new ArrayList<>();
      steps.forEach(step -> played.add(clients.submit(step)));
      for (Future<?> step : played) {
        step.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      clients.shutdownNow();
    }
  }
}
