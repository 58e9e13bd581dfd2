package io.pitot.it.httpclient;

/** How long a client waits; in milliseconds. */
final class Timeouts {
  /** Of which some take the first handshake of TLS for a part, on a machine that may be busy. */
  static final int CONNECT = 3_000;

  /** Longer than a busy machine needs to begin a hundred calls that wait for each other. */
  static final int READ = 4_000;

  private Timeouts() {}
}
