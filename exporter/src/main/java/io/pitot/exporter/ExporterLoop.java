package io.pitot.exporter;

import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * The one thread of the exporter, a daemon. With the JDK's own queue, for a handful of tasks, in
 * place of Netty's, which brings a dozen classes and method handles.
 */
final class ExporterLoop extends SingleThreadIoEventLoop {
  static final String THREAD_NAME = "pitot-exporter";

  ExporterLoop() {
    super(
        null,
        new DaemonThread(),
        NioIoHandler.newFactory(),
        new ConcurrentLinkedQueue<Runnable>(),
        new ConcurrentLinkedQueue<Runnable>(),
        RejectedExecutionHandlers.reject());
  }

  private static final class DaemonThread implements Executor {
    @Override
    public void execute(Runnable task) {
      Thread thread = new FastThreadLocalThread(null, task, THREAD_NAME);
      thread.setDaemon(true);
      // Not the one of whoever starts the exporter: that may be an application to be undeployed.
      thread.setContextClassLoader(ExporterLoop.class.getClassLoader());
      thread.start();
    }
  }
}
