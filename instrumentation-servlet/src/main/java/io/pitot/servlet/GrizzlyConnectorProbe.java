package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.recorder.HttpServerConnectors;

/**
 * Listeners of Grizzly's HTTP server, and those by which GlassFish and Payara configure it. A pool
 * of a fixed size does not count its threads at work: the others wait at its queue, which knows how
 * many do. Each selector has one key for each connection; one of them has the listening socket's.
 */
public final class GrizzlyConnectorProbe implements Probe {
  @Override
  public String name() {
    return "grizzly_connector";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("org.glassfish.grizzly.http.server.NetworkListener")
        .on("start", "()V", "StartAdvice")
        .on("stop", "()V", "StopAdvice") // all that 2.3.0 has
        .on("shutdownNow", "()V", "StopAdvice")
        .on(
            "shutdown",
            "(JLjava/util/concurrent/TimeUnit;)Lorg/glassfish/grizzly/GrizzlyFuture;",
            "StopAdvice");
    weave
        .named("org.glassfish.grizzly.config.GenericGrizzlyListener")
        .on("start", "()V", "StartAdvice")
        .on("stop", "()V", "StopAdvice");
  }

  /** Listens. */
  static final class StartAdvice {
    private StartAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object listener) {
      Object address = new Getters("getAddress | getHost").value(listener);
      Object port = new Getters("getPort").value(listener);
      HttpServerConnectors.opened(
          listener,
          HttpServerConnectors.name(address, port),
          "getTransport.getWorkerThreadPool.#pool.#activeThreadsCount"
              + " | getTransport.getWorkerThreadPool.#pool.#workers.size"
              + " - getTransport.getWorkerThreadPool.#pool.#workQueue.getWaitingConsumerCount",
          "getTransport.getWorkerThreadPool.#pool.#config.getMaxPoolSize",
          "getTransport.#selectorRunners.{getSelector.keys.size}"
              + " - getTransport.#serverConnections.size");
    }
  }

  /** Listens no more. */
  static final class StopAdvice {
    private StopAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object listener) {
      HttpServerConnectors.closed(listener);
    }
  }
}
