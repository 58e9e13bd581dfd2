package io.pitot.it.httpclient;

import io.pitot.testkit.client.AsynchronousHttpClientContract;
import org.junit.jupiter.api.Test;

/** AsyncHttpClient, whose calls may share what is told of their responses. */
abstract class AsyncHttpclientContract extends AsynchronousHttpClientContract {
  @Override
  protected boolean retries() {
    return true;
  }

  @Test
  void callsThatShareTheirHandler_areAllCounted() {
    assertCounted("start-shared-50", "GET", "/status/200", 0, 50, "200");
    assertCounted("start-shared-50", "GET", "/redirect/1", 0, 50, "200");
    assertCounted("start-shared-50", "GET", "/status/500", 0, 50, "500");
  }
}
