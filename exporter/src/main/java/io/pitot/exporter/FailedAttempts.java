package io.pitot.exporter;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Wrong credentials by address: who has shown {@value #ALLOWED} of them within a minute gets no
 * further try before that minute is over, not even with the right ones; else they could be guessed
 * at the speed at which known ones are recognised. An address of IPv6 stands for its network, of
 * which one client has as many as it likes. Event loop only.
 */
final class FailedAttempts {
  static final int ALLOWED = 10;
  static final int SECONDS = 60;

  private static final int MAX_ADDRESSES = 256;
  private static final int NETWORK_BYTES = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Map<String, Attempts> byAddress =
      new LinkedHashMap<String, Attempts>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  private static final class Attempts {
    final long firstNanos;
    int count;

    Attempts(long nowNanos) {
      firstNanos = nowNanos;
    }
  }

  boolean tooMany(InetAddress client, long nowNanos) {
    Attempts attempts = byAddress.get(key(client));
    return attempts != null && !isOver(attempts, nowNanos) && attempts.count >= ALLOWED;
  }

  /** Counts one; true if it is the last that is allowed for now. */
  boolean failed(InetAddress client, long nowNanos) {
    String key = key(client);
    Attempts attempts = byAddress.get(key);
    if (attempts == null || isOver(attempts, nowNanos)) {
      byAddress.remove(key); // so that it becomes the youngest
      attempts = new Attempts(nowNanos);
      byAddress.put(key, attempts);
    }
    attempts.count++;
    return attempts.count == ALLOWED;
  }

  private static boolean isOver(Attempts attempts, long nowNanos) {
    return nowNanos - attempts.firstNanos > SECONDS * NANOS_PER_SECOND;
  }

  private static String key(InetAddress client) {
    byte[] address = client.getAddress();
    return Arrays.toString(
        client instanceof Inet6Address ? Arrays.copyOf(address, NETWORK_BYTES) : address);
  }
}
