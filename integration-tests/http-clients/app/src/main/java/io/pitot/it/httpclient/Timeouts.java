package io.pitot.it.httpclient;

/** How long a client waits; in milliseconds. */
final class Timeouts {
  static final int CONNECT = 1_000;
  static final int READ = 2_000;

  private Timeouts() {}
}
