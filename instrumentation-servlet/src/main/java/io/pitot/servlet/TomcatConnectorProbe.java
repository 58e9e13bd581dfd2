package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.recorder.HttpServerConnectors;
import org.apache.tomcat.util.net.AbstractEndpoint;

/**
 * Connectors of Tomcat 7 to 11, as long as they listen. The connections are those that are open:
 * Tomcat's own count has one more, which it is about to accept, and is asked only where a version
 * keeps no list.
 */
public final class TomcatConnectorProbe implements Probe {
  @Override
  public String name() {
    return "tomcat_connector";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("org.apache.tomcat.util.net.AbstractEndpoint")
        .on("start", "()V", "StartAdvice")
        .on("stop", "()V", "StopAdvice");
  }

  /** Listens; with threads of its own, or those of an executor that several may share. */
  static final class StartAdvice {
    private StartAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object endpoint) {
      HttpServerConnectors.opened(
          endpoint,
          ((AbstractEndpoint<?>) endpoint).getName(),
          "getCurrentThreadsBusy",
          "getMaxThreads | getExecutor.getMaxThreads",
          "getConnections.size | getConnectionCount");
    }
  }

  /** Listens no more. */
  static final class StopAdvice {
    private StopAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object endpoint) {
      HttpServerConnectors.closed(endpoint);
    }
  }
}
