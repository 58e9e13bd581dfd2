package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's shutdown hook: withdraws what tells where this JVM is, and pushes a last time. On a
 * daemon thread, for which the end of the JVM waits {@value #MAX_MILLIS} ms and not longer,
 * whatever hangs: a name service, a file system, a gateway.
 */
final class LastWords extends Thread {
  private static final int MAX_MILLIS = 2_000;

  @Nullable private final Discovery discovery;
  @Nullable private final Pusher pusher;

  private LastWords(@Nullable Discovery discovery, @Nullable Pusher pusher) {
    super("pitot-exit");
    this.discovery = discovery;
    this.pusher = pusher;
    setContextClassLoader(LastWords.class.getClassLoader());
  }

  /** Null if there is nothing to say, or the JVM ends already. */
  @Nullable
  static LastWords register(@Nullable Discovery discovery, @Nullable Pusher pusher) {
    if (discovery == null && pusher == null) {
      return null;
    }
    LastWords hook = new LastWords(discovery, pusher);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return hook;
    } catch (IllegalStateException e) {
      return null; // too late: the JVM ends already
    } catch (SecurityException e) {
      return null; // a SecurityManager forbids it: the next start removes the file
    }
  }

  /** The endpoint is closed, and the JVM goes on. */
  void unregister() {
    try {
      Runtime.getRuntime().removeShutdownHook(this);
    } catch (IllegalStateException | SecurityException e) {
      // It runs already, or must stay.
    }
  }

  @Override
  public void run() {
    Thread worker = new DaemonThreads(getName() + "-work").newThread(new Work());
    worker.start();
    try {
      TimeUnit.MILLISECONDS.timedJoin(worker, MAX_MILLIS);
    } catch (InterruptedException e) {
      // By who wants this thread to end, as it does.
    }
  }

  private final class Work implements Runnable {
    @Override
    public void run() {
      if (discovery != null) {
        discovery.withdraw();
      }
      if (pusher != null) {
        pusher.push();
      }
    }
  }
}
