package io.pitot.exporter;

import java.util.concurrent.ThreadFactory;

/** Threads that keep neither the JVM nor the application that happened to start them. */
final class DaemonThreads implements ThreadFactory {
  private final String name;

  DaemonThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
    return thread;
  }
}
