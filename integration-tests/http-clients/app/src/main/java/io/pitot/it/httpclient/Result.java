package io.pitot.it.httpclient;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What a library's callback was told. */
final class Result implements Client.Pending {
  private final CompletableFuture<String> told = new CompletableFuture<>();
  private Runnable canceller = () -> {};

  /** That which {@link #cancel} calls. */
  Result cancelledBy(Future<?> future) {
    canceller = () -> future.cancel(true);
    return this;
  }

  Result cancelledBy(Runnable cancel) {
    canceller = cancel;
    return this;
  }

  void completed(String text) {
    told.complete(text);
  }

  void failed(Throwable thrown) {
    told.completeExceptionally(thrown);
  }

  void cancelled() {
    told.completeExceptionally(new CancellationException("by the library"));
  }

  @Override
  public String await() throws Exception {
    try {
      return told.get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  @Override
  public void cancel() {
    canceller.run();
  }
}
