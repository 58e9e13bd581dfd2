package io.pitot.it.httpclient;

import java.time.Duration;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty by HTTP/2. */
public final class Http2ReactorNettyClient extends ReactorNettyClient {
  public Http2ReactorNettyClient() {
    super(
        HttpClient.create()
            .protocol(HttpProtocol.H2)
            .secure()
            .followRedirect(true)
            .responseTimeout(Duration.ofMillis(Timeouts.READ)));
  }
}
