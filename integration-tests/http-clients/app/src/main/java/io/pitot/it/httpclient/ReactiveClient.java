package io.pitot.it.httpclient;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** A client whose calls are subscriptions. */
abstract class ReactiveClient implements Client {
  abstract Mono<String> call(String method, String url, byte[] body);

  @Override
  public final String send(String method, String url, byte[] body) {
    return call(method, url, body).block();
  }

  /** Subscribes twice. */
  @Override
  public final String sendTwice(String method, String url) {
    Mono<String> call = call(method, url, NO_BODY);
    call.block();
    return call.block();
  }

  @Override
  public final Pending start(String method, String url, byte[] body) {
    Result result = new Result();
    Disposable subscription =
        call(method, url, body)
            .doOnCancel(result::cancelled)
            .subscribe(result::completed, result::failed);
    return result.cancelledBy(subscription::dispose);
  }
}
