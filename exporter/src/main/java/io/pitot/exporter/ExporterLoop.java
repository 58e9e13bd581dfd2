package io.pitot.exporter;

import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread of the exporter, a daemon. With the JDK's own queue, for a handful of tasks, in
 * place of Netty's, which brings a dozen classes and method handles.
 */
final class ExporterLoop extends SingleThreadIoEventLoop {
  static final String THREAD_NAME = "pitot-exporter";

  /** How long the thread waits for memory before it goes on. */
  private static final long PAUSE_NANOS = 100_000_000;

  ExporterLoop() {
    super(
        null,
        new DaemonThread(),
        NioIoHandler.newFactory(),
        new ConcurrentLinkedQueue<Runnable>(),
        new ConcurrentLinkedQueue<Runnable>(),
        RejectedExecutionHandlers.reject());
    pause(1); // links what the first error will need: there is no memory for that then
  }

  /**
   * Netty's loop survives exceptions, but not an {@code OutOfMemoryError} between two tasks; and
   * the application, which may survive it, would never be scraped again.
   */
  @Override
  protected void run() {
    while (true) {
      try {
        super.run();
        return;
      } catch (OutOfMemoryError e) {
        pause(PAUSE_NANOS);
      }
    }
  }

  private static void pause(long nanos) {
    LockSupport.parkNanos(nanos);
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
