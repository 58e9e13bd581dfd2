package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.recorder.HttpServerConnectors;
import org.xnio.channels.AcceptingChannel;

/**
 * Listeners of Undertow with the worker threads behind them, from XNIO 3.5 on. How many are at work
 * is known where {@code jboss.threads.eqe.statistics.active-count} is set. Connections are not
 * shown: Undertow counts them only where it keeps statistics, and XNIO's count waits for each I/O
 * thread.
 */
public final class UndertowConnectorProbe implements Probe {
  private static final String CREATE =
      "(Ljava/net/SocketAddress;Lorg/xnio/ChannelListener;Lorg/xnio/OptionMap;)"
          + "Lorg/xnio/channels/AcceptingChannel;";

  @Override
  public String name() {
    return "undertow_connector";
  }

  @Override
  public void weave(Weave weave) {
    weave.named("org.xnio.XnioWorker").on("createStreamConnectionServer", CREATE, "CreateAdvice");
  }

  /** Listens, until the channel is closed. */
  static final class CreateAdvice {
    private CreateAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return AcceptingChannel<?> server) {
      HttpServerConnectors.opened(
          server,
          HttpServerConnectors.name(server.getLocalAddress()),
          "getWorker.getMXBean.getBusyWorkerThreadCount",
          "getWorker.getMXBean.getMaxWorkerPoolSize",
          null);
    }
  }
}
