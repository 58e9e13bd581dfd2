package io.pitot.it.httpclient;

/** How long a client waits; in milliseconds. */
final class Timeouts {
  /** Of which some take the first handshake of TLS for a part, on a machine that may be busy. */
  static final int CONNECT = 3_000;

  static final int READ = 2_000;

  private Timeouts() {}
}
