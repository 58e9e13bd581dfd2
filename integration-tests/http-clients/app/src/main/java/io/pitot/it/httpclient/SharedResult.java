package io.pitot.it.httpclient;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** What a callback was told that several calls share: their statuses, each once. */
final class SharedResult {
  private final Set<Integer> statuses = new ConcurrentSkipListSet<>();
  private final AtomicInteger left;
  private final Result result;

  SharedResult(Result result, int times) {
    this.result = result;
    this.left = new AtomicInteger(times);
  }

  void answered(int status) {
    statuses.add(status);
  }

  void completed() {
    if (left.decrementAndGet() == 0) {
      result.completed(statuses.toString().replaceAll("[\\[\\]]", ""));
    }
  }

  void failed(Throwable thrown) {
    result.failed(thrown);
  }
}
