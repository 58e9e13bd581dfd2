package io.pitot.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestKeyTest {
  @ParameterizedTest
  @CsvSource({
    "prot, port",
    "Port, port",
    "ports, port",
    "hosts, host",
    "enable, enabled",
    "serieslimit, series.limit",
    "series.limits, series.limit",
    "histogram, histograms",
    "loglevel, log.level",
    "http.server.endpoints.pattern, http.server.endpoint.patterns",
    "http.server.excludes, http.server.exclude",
    "web.max-connections, web.max_connections",
    "web.timout, web.timeout",
  })
  void slip_isTakenForTheKeyThatWasMeant(String given, String meant) {
    assertThat(NearestKey.of(given)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server.servlet.context-path", "spring.datasource.url", "qwertz"})
  void keyOfSomethingElse_isNotTakenForOurs(String given) {
    assertThat(NearestKey.of(given)).isNull();
  }

  @Test
  void keyAsLongAsAFileMayBe_isNotTakenForOurs() {
    assertThat(NearestKey.of("x".repeat(1 << 20))).isNull();
  }

  @Test
  void everyKey_isNearestToItself() {
    for (Option<?> option : Options.ALL) {
      assertThat(NearestKey.of(option.key)).isEqualTo(option.key);
    }
  }
}
