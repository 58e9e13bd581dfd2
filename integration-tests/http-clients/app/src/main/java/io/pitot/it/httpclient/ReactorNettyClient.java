package io.pitot.it.httpclient;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty 0.9 to 1.3, with pools of its own. */
public class ReactorNettyClient extends ReactiveClient {
  private final HttpClient client;

  public ReactorNettyClient() {
    this(configured(HttpClient.create(ConnectionProvider.create("own", 100))));
  }

  /** One that is configured otherwise. */
  protected ReactorNettyClient(HttpClient client) {
    this.client = client;
  }

  static HttpClient configured(HttpClient client) {
    return client
        .followRedirect(true)
        .tcpConfiguration(
            tcp ->
                tcp.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Timeouts.CONNECT)
                    .doOnConnected(
                        connection ->
                            connection.addHandlerLast(
                                new ReadTimeoutHandler(Timeouts.READ, TimeUnit.MILLISECONDS))));
  }

  @Override
  Mono<String> call(String method, String url, byte[] body) {
    Mono<ByteBuf> sent = Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body));
    return client
        .headers(headers -> headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length))
        .request(HttpMethod.valueOf(method))
        .uri(url)
        .send(body.length == 0 ? Mono.empty() : sent)
        .responseSingle(
            (response, content) ->
                content
                    .asString()
                    .defaultIfEmpty("")
                    .map(
                        text ->
                            Answers.text(
                                response.status().code(),
                                response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE),
                                text)));
  }
}
