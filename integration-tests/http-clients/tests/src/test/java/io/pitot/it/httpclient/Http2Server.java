package io.pitot.it.httpclient;

import io.pitot.testkit.client.Tls;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service over TLS that speaks HTTP/2 with who offers it.
 *
 * <pre>
 * /status/NNN     answers with that status
 * /redirect       redirects to /status/200
 * /gate           answers when it is told to
 * </pre>
 */
final class Http2Server implements AutoCloseable {
  private static final int MAX_GATE_SECONDS = 30;

  private final Undertow server;
  private final Set<String> protocols = new ConcurrentSkipListSet<>();
  private final Set<Integer> clientPorts = new ConcurrentSkipListSet<>();
  private final AtomicInteger atGate = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);

  Http2Server(Tls tls) throws IOException, GeneralSecurityException {
    server =
        Undertow.builder()
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .addHttpsListener(0, "localhost", tls.context())
            .setHandler(new BlockingHandler(this::handle))
            .build();
    server.start();
  }

  String host() {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return "localhost:" + address.getPort();
  }

  /** In which requests have come. */
  Set<String> protocols() {
    return protocols;
  }

  /** How many there have been. */
  int connections() {
    return clientPorts.size();
  }

  /** How many requests have come to the gate. */
  int atGate() {
    return atGate.get();
  }

  private void handle(HttpServerExchange exchange) throws InterruptedException {
    protocols.add(exchange.getProtocol().toString());
    clientPorts.add(exchange.getSourceAddress().getPort());
    String path = exchange.getRequestPath();
    if (path.equals("/redirect")) {
      exchange.setStatusCode(302);
      exchange.getResponseHeaders().put(io.undertow.util.Headers.LOCATION, "/status/200");
      return;
    }
    if (path.equals("/gate")) {
      atGate.incrementAndGet();
      gate.await(MAX_GATE_SECONDS, TimeUnit.SECONDS);
    } else {
      exchange.setStatusCode(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
    }
    exchange.getResponseSender().send("answer " + exchange.getStatusCode());
  }

  @Override
  public void close() {
    gate.countDown();
    server.stop();
  }
}
