package io.pitot.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.fuzz.Fuzzing;
import java.util.Locale;

/** What HTTP clients call a host: no credentials, and one spelling for all cases. */
class HostFuzzTest extends Fuzzing {
  private static final String SECRET = "s3cr3t";

  @Override
  protected void take(byte[] input) {
    String host = text(input);
    if (host.length() > HttpClientHost.MAX_LENGTH) {
      assertThat(HttpClientHost.of(null, host, -1)).isSameAs(HttpClientHost.UNKNOWN);
      return;
    }
    for (int port : new int[] {-1, 0, 8080, 65535}) {
      String name = HttpClientHost.name(host, port);
      assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)).doesNotContain("@");
      assertThat(HttpClientHost.name(upperCase(host), port)).isEqualTo(name);
      if (!name.contains(SECRET)) {
        assertThat(HttpClientHost.name("scott:" + SECRET + "@" + host, port)).isEqualTo(name);
      }
      assertThat(name.endsWith(":" + port)).isEqualTo(port >= 0 || name.endsWith(":-1"));
    }
  }
}
