package io.pitot.it.httpclient;

import reactor.netty.http.client.HttpClient;

/** Reactor Netty 0.8, whose pools are configured in another way. */
public final class ReactorNetty08Client extends ReactorNettyClient {
  public ReactorNetty08Client() {
    super(configured(HttpClient.create()));
  }
}
