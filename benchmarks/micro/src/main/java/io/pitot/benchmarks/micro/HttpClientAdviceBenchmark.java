package io.pitot.benchmarks.micro;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientCall;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the inlined advice of an HTTP client's probe does for one call, the questions to the request
 * and the response left out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HttpClientAdviceBenchmark {
  private static final String HOST = "payment.example";
  private static final int PORT = 8443;
  private static final int OK = 200;

  /** Its thread makes the call, by a client on top of another, and waits for the response. */
  @Benchmark
  public void call() {
    HttpClientCall outer = HttpClientCall.begin("GET", "https", HOST, PORT);
    HttpClientCall inner = HttpClientCall.begin("GET", "https", HOST, PORT);
    if (inner != null) {
      throw new IllegalStateException("the outer client owns the call");
    }
    end(outer, true);
  }

  /** Is found again by an object of the library's, which is 16 bytes of the garbage. */
  @Benchmark
  public void asynchronousCall() {
    Object exchange = new Object();
    HttpClientCall.begin("GET", "https", HOST, PORT, exchange);
    end(HttpClientCall.of(exchange), false);
  }

  private static void end(@Nullable HttpClientCall call, boolean onItsThread) {
    if (call == null) {
      throw new IllegalStateException("there is no call");
    }
    if (onItsThread) {
      call.back();
    }
    call.finish(OK);
  }
}
