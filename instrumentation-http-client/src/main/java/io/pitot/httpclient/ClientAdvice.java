package io.pitot.httpclient;

import io.pitot.agent.spi.Advice;
import io.pitot.bootstrap.client.HttpClientCall;
import io.pitot.bootstrap.client.HttpClientPools;

/** What is the same for several clients. */
final class ClientAdvice {
  private ClientAdvice() {}

  /** An object by which a call is known is told that there is no response, if there was none. */
  static final class OverAdvice {
    private OverAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object known) {
      HttpClientCall call = HttpClientCall.of(known);
      if (call != null) {
        call.finish(HttpClientCall.NO_RESPONSE);
      }
    }
  }

  /** Nobody waits any more for what is part of a call. */
  static final class CancelAdvice {
    private CancelAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object part) {
      HttpClientCall call = HttpClientCall.having(part);
      if (call != null) {
        call.finish(HttpClientCall.NO_RESPONSE);
      }
    }
  }

  /** A pool of connections is closed. */
  static final class ClosePoolAdvice {
    private ClosePoolAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool) {
      HttpClientPools.closed(pool);
    }
  }
}
