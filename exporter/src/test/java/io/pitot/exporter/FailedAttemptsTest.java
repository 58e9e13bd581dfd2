package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
  private static final long MINUTE = 60_000_000_000L;

  private final FailedAttempts attempts = new FailedAttempts();

  @Test
  void theLastAllowedOneIsTold_andTheMinuteBeginsWithTheFirst() throws UnknownHostException {
    InetAddress client = InetAddress.getByName("10.0.0.1");
    for (int i = 1; i < FailedAttempts.ALLOWED; i++) {
      assertThat(attempts.failed(client, i)).isFalse();
      assertThat(attempts.tooMany(client, i)).isFalse();
    }
    assertThat(attempts.failed(client, 100)).isTrue();
    assertThat(attempts.tooMany(client, 101)).isTrue();
    assertThat(attempts.tooMany(client, MINUTE + 1)).isTrue();
    assertThat(attempts.tooMany(client, MINUTE + 2)).isFalse();
    assertThat(attempts.failed(client, MINUTE + 3)).isFalse();
    assertThat(attempts.tooMany(client, MINUTE + 4)).isFalse();
  }

  @Test
  void aNetworkOfVersion6IsOneClient() throws UnknownHostException {
    for (int i = 0; i < FailedAttempts.ALLOWED; i++) {
      attempts.failed(InetAddress.getByName("2001:db8:1:2::" + i), 0);
    }
    assertThat(attempts.tooMany(InetAddress.getByName("2001:db8:1:2:ffff::1"), 0)).isTrue();
    assertThat(attempts.tooMany(InetAddress.getByName("2001:db8:1:3::1"), 0)).isFalse();
  }

  @Test
  void theOldestAddressIsForgottenForTheNewest() throws UnknownHostException {
    InetAddress first = InetAddress.getByName("10.1.0.0");
    for (int i = 0; i < FailedAttempts.ALLOWED; i++) {
      attempts.failed(first, 0);
    }
    for (int i = 0; i < 255; i++) {
      attempts.failed(InetAddress.getByName("10.2.0." + i), 0);
    }
    assertThat(attempts.tooMany(first, 0)).isTrue();
    attempts.failed(InetAddress.getByName("10.3.0.0"), 0);
    assertThat(attempts.tooMany(first, 0)).isFalse();
  }
}
