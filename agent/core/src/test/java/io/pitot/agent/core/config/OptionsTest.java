package io.pitot.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pitot.bootstrap.metrics.Buckets;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final List<String> PROBES = List.of("tomcat", "servlet", "jdbc");

  @Test
  void defaults_areAllowedValues() {
    for (Option<?> option : Options.ALL) {
      if (option.defaultValue != null) {
        assertThat(option.kind.parse(option.defaultText))
            .as(option.key)
            .usingRecursiveComparison()
            .isEqualTo(option.defaultValue);
      } else {
        assertThat(option.defaultText).as(option.key).isEqualTo("-");
      }
    }
  }

  @Test
  void keys_areToldApart() {
    List<String> variables = new ArrayList<>();
    for (Option<?> option : Options.ALL) {
      variables.add(option.key.replace('.', '_').toUpperCase(java.util.Locale.ROOT));
      assertThat(option.meaning).as(option.key).isNotBlank().doesNotContain("\n", "|");
      assertThat(option.kind.allowed).as(option.key).isNotBlank();
    }
    assertThat(variables).doesNotHaveDuplicates();
  }

  @Test
  void exactKey_goesBeforeAWildOne() {
    assertThat(Options.owner("series.limit")).isSameAs(Options.SERIES_LIMIT);
    assertThat(Options.owner("series.limit.x")).isSameAs(Options.SERIES_LIMIT_OF);
    assertThat(Options.owner("probe.servlet.enabled")).isSameAs(Options.PROBE_ENABLED);
    assertThat(Options.owner("labels.team")).isSameAs(Options.LABELS);
    assertThat(Options.owner("port")).isSameAs(Options.PORT);
  }

  @Test
  void wildKeyWithoutItsWord_isUnknown() {
    assertThat(Options.owner("labels.")).isNull();
    assertThat(Options.owner("labels")).isNull();
    assertThat(Options.owner("probe..enabled")).isNull();
    assertThat(Options.owner("probe.enabled")).isNull();
    assertThat(Options.owner("probe.servlet.disabled")).isNull();
    assertThat(Options.owner("Port")).isNull();
    assertThat(Options.owner("")).isNull();
  }

  @Test
  void probes_areOnUnlessSwitchedOff() {
    assertThat(options("").enabledProbes(PROBES)).isEqualTo(PROBES);
    Options off = options("probe.servlet.enabled=false");
    assertThat(off.enabledProbes(PROBES)).containsExactly("tomcat", "jdbc");
  }

  @Test
  void defaultProbeSwitch_leavesThoseThatAreListed() {
    Options listed = options("probe.default.enabled=false,probe.servlet.enabled=true");
    assertThat(listed.enabledProbes(PROBES)).containsExactly("servlet");
  }

  @Test
  void wildValues_areByTheirWord() {
    assertThat(options("labels.team=a,labels.stage=b").all(Options.LABELS))
        .containsExactlyInAnyOrderEntriesOf(Map.of("team", "a", "stage", "b"));
  }

  @Test
  void rejectedKey_isTakenBackWithAReason() {
    Options options = options("labels.team=a,labels.le=b");
    options.reject(Options.LABELS, "le", "is refused");
    assertThat(options.all(Options.LABELS)).containsOnlyKeys("team");
    assertThat(options.errors()).containsExactly("agent argument: key labels.le is refused");
  }

  @Test
  void optionWithoutDefault_cannotBeRequired() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("").require(Options.LOG_FILE))
        .withMessageContaining("log.file");
  }

  @Test
  void histograms_keepWhatIsConfigured() {
    Buckets both = options("").metricSettings().secondsBuckets("a_seconds", 1);
    assertThat(both.hasNative()).isTrue();
    assertThat(both.classicCount()).isEqualTo(1);
    Buckets classic = options("histograms=classic").metricSettings().secondsBuckets("a_seconds", 1);
    assertThat(classic.hasNative()).isFalse();
    assertThat(classic.classicCount()).isEqualTo(1);
    Buckets natives = options("histograms=native").metricSettings().secondsBuckets("a_seconds", 1);
    assertThat(natives.hasNative()).isTrue();
    assertThat(natives.classicCount()).isZero();
  }

  private static Options options(String argument) {
    return new ConfigLoader(Map.of(), new Properties()).load(argument, new File("nowhere/p.jar"));
  }
}
