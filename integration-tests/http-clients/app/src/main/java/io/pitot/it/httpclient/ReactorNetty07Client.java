package io.pitot.it.httpclient;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.ipc.netty.http.client.HttpClient;
import reactor.ipc.netty.http.client.HttpClientException;
import reactor.ipc.netty.http.client.HttpClientRequest;
import reactor.ipc.netty.http.client.HttpClientResponse;

/** Reactor Netty 0.7, which makes an exception of a response of 400 and above. */
public final class ReactorNetty07Client extends ReactiveClient {
  private final HttpClient client =
      HttpClient.create(
          options ->
              options
                  .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Timeouts.CONNECT)
                  .afterNettyContextInit(
                      context ->
                          context.addHandlerLast(
                              new ReadTimeoutHandler(Timeouts.READ, TimeUnit.MILLISECONDS))));

  @Override
  Mono<String> call(String method, String url, byte[] body) {
    return client
        .request(HttpMethod.valueOf(method), url, request -> send(request, body))
        .flatMap(ReactorNetty07Client::text)
        .onErrorResume(
            HttpClientException.class,
            e ->
                Mono.just(
                    Answers.text(
                        e.status().code(), e.headers().get(HttpHeaderNames.CONTENT_TYPE), "")));
  }

  private static Mono<Void> send(HttpClientRequest request, byte[] body) {
    request.followRedirect().chunkedTransfer(false);
    request.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length));
    ByteBuf sent = Unpooled.wrappedBuffer(body);
    return (body.length == 0 ? request.send() : request.send(Mono.just(sent)).then());
  }

  private static Mono<String> text(HttpClientResponse response) {
    return response
        .receive()
        .aggregate()
        .asString()
        .defaultIfEmpty("")
        .map(
            text ->
                Answers.text(
                    response.status().code(),
                    response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE),
                    text));
  }
}
