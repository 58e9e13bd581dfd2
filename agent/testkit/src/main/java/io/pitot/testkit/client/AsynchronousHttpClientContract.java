package io.pitot.testkit.client;

import org.junit.jupiter.api.Test;

/** As {@link HttpClientContract}, for a client that can also call without waiting. */
public abstract class AsynchronousHttpClientContract extends HttpClientContract {
  @Override
  final boolean isAsynchronous() {
    return true;
  }

  @Test
  void cancelledCall_isAnError() {
    assertCancelledCall_isAnError();
  }
}
