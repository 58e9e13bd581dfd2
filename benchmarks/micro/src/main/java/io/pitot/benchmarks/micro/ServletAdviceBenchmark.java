package io.pitot.benchmarks.micro;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the inlined advice of the servlet probe does for one request, the questions to the request
 * itself left out: begun by the filter chain, routed by the servlet, ended by the chain. The two
 * readings of the clock that it includes are shown by themselves.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ServletAdviceBenchmark {
  private static final int OK = 200;

  private final Object servlet = new Object();

  public ServletAdviceBenchmark() {
    HttpServerCall.learn(servlet, "/shop", Collections.singleton("/api/*"));
  }

  /** One servlet and no filter: the chain and the servlet are woven. */
  @Benchmark
  public void request() {
    HttpServerCall outer = enter();
    service();
    exit(outer);
  }

  /** As Spring Boot has it: four filters, each with its chain, around the servlet. */
  @Benchmark
  public void requestThroughFourFilters() {
    HttpServerCall outer = enter();
    for (int i = 0; i < 8; i++) {
      exit(enter());
    }
    service();
    exit(outer);
  }

  /** The floor: what reading the clock at both ends costs on this machine. */
  @Benchmark
  public long clockTwice() {
    long start = System.nanoTime();
    return System.nanoTime() - start;
  }

  @Nullable
  private static HttpServerCall enter() {
    HttpServerCall call = HttpServerCall.idle();
    return call == null
        ? null
        : call.begin(false, "GET", HttpServerCall.needsUri() ? "/shop/api/1" : null);
  }

  private void service() {
    HttpServerCall inner = enter();
    HttpServerCall unrouted = HttpServerCall.unrouted();
    if (unrouted != null && !unrouted.routeBy(servlet)) {
      throw new IllegalStateException("the servlet is not known");
    }
    exit(inner);
  }

  private static void exit(@Nullable HttpServerCall call) {
    if (call != null && call.leave(null, null) && !call.isUnrouted() && !call.isDetached()) {
      call.end(OK, true, null);
    }
  }
}
