package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.recorder.HttpServerConnectors;
import org.eclipse.jetty.server.NetworkConnector;

/**
 * Connectors of Jetty 9.4 to 12, as long as they listen. Of their pool's threads, those count that
 * requests may have: not what Jetty leases to accept and select.
 */
public final class JettyConnectorProbe implements Probe {
  @Override
  public String name() {
    return "jetty_connector";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("org.eclipse.jetty.server.AbstractNetworkConnector")
        .on("doStart", "()V", "StartAdvice")
        .on("doStop", "()V", "StopAdvice");
  }

  /** Listens. */
  static final class StartAdvice {
    private StartAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object started) {
      NetworkConnector connector = (NetworkConnector) started;
      HttpServerConnectors.opened(
          connector,
          HttpServerConnectors.name(connector.getHost(), connector.getLocalPort()),
          "getExecutor.getUtilizedThreads | getExecutor.getBusyThreads",
          "getExecutor.getMaxAvailableThreads | getExecutor.getMaxThreads",
          "getConnectedEndPoints.size");
    }
  }

  /** Listens no more. */
  static final class StopAdvice {
    private StopAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object stopped) {
      HttpServerConnectors.closed(stopped);
    }
  }
}
