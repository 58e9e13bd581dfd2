package io.pitot.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.config.ConfigLoader;
import io.pitot.agent.core.config.Options;
import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.GaugeFamily;
import io.pitot.bootstrap.metrics.HistogramFamily;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Registry;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {
  private final Registry registry = new Registry();

  @BeforeEach
  void register() {
    registry.register(
        new CounterFamily(
            new Descriptor("a_total", "A", MetricType.COUNTER, "method", "status"), 10));
    registry.register(
        new HistogramFamily(
            new Descriptor("b_seconds", "B", MetricType.HISTOGRAM, "host"),
            10,
            Buckets.ofSeconds(true)));
  }

  @Test
  void namesThatExist_arePassed() {
    Options options =
        check(
            "series.limit.a_total=5,series.limit.b_seconds=5,buckets.b_seconds=1,2,"
                + "labels.team=x,labels._t1=y,probe.servlet.enabled=false,"
                + "probe.default.enabled=false");
    assertThat(options.errors()).isEmpty();
    assertThat(options.all(Options.SERIES_LIMIT_OF)).hasSize(2);
  }

  @Test
  void limitOfAMetricThatThereIsNot_isTakenBack() {
    Options options = check("series.limit.c_total=5,series.limit.a_total=6");
    assertThat(options.errors())
        .containsExactly(
            "agent argument: key series.limit.c_total names no metric; there are"
                + " [a_total, b_seconds]");
    assertThat(options.all(Options.SERIES_LIMIT_OF)).containsOnlyKeys("a_total");
  }

  @Test
  void keysOfTlsThatFit_arePassed() {
    for (String argument :
        new String[] {
          "web.tls.cert_file=c,web.tls.key_file=k",
          "web.tls.cert_file=c,web.tls.key_file=k,web.tls.min_version=TLS13",
          "web.tls.cert_file=c,web.tls.key_file=k,web.tls.client_auth_type=RequireAnyClientCert",
          "web.tls.cert_file=c,web.tls.key_file=k,web.tls.client_ca_file=a,"
              + "web.tls.client_auth_type=RequireAndVerifyClientCert,"
              + "web.tls.client_allowed_sans=x"
        }) {
      Options options = check(argument);
      assertThat(options.errors()).as(argument).isEmpty();
      assertThat(options.isProtectionDoubtful()).as(argument).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web.tls.cert_file=c | cert_file needs web.tls.key_file",
        "web.tls.key_file=k | key_file needs web.tls.cert_file",
        "web.tls.min_version=TLS13 | min_version needs web.tls.cert_file",
        "web.tls.cert_file=c,web.tls.key_file=k,web.tls.client_ca_file=a"
            + " | client_ca_file needs web.tls.client_auth_type",
        "web.tls.cert_file=c,web.tls.key_file=k,web.tls.client_allowed_sans=a"
            + " | client_allowed_sans needs web.tls.client_auth_type",
        "web.tls.cert_file=c,web.tls.key_file=k,web.tls.client_auth_type=VerifyClientCertIfGiven"
            + " | client_auth_type needs web.tls.client_ca_file",
        "web.tls.cert_file=c,web.tls.key_file=k,web.tls.client_auth_type=RequestClientCert,"
            + "web.tls.client_allowed_sans=a | client_allowed_sans needs a"
            + " web.tls.client_auth_type that verifies: anybody can write any name"
      })
  void keysOfTlsThatNeedOthers_leaveTheProtectionInDoubt(String argument, String error) {
    Options options = check(argument);
    assertThat(options.errors()).containsExactly("agent argument: key web.tls." + error);
    assertThat(options.isProtectionDoubtful()).isTrue();
  }

  @Test
  void bucketsOfACounter_areTakenBack() {
    Options options = check("buckets.a_total=1,2");
    assertThat(options.errors())
        .containsExactly("agent argument: key buckets.a_total names no histogram");
    assertThat(options.all(Options.BUCKETS)).isEmpty();
  }

  @Test
  void labelsThatMetricsHaveThemselves_areRefused() {
    Options options =
        check("labels.status=a,labels.host=b,labels.le=c,labels.quantile=d,labels.fine=e");
    assertThat(options.errors())
        .hasSize(4)
        .allSatisfy(
            e -> assertThat(e).endsWith("is refused: some metrics have this label themselves"));
    assertThat(options.all(Options.LABELS)).containsOnlyKeys("fine");
  }

  /** An application's own version is what users label it with. */
  @Test
  void labelsThatOnlyInfosHave_arePassed() {
    registry.register(
        new GaugeFamily(new Descriptor("c_info", "C", MetricType.INFO, "version"), 10));
    assertThat(check("labels.version=7").errors()).isEmpty();
  }

  @Test
  void labelNamesOutsideOfTheirAlphabet_areRefused() {
    Options options = check("labels.a-b=1,labels.1a=2,labels.__x=3,labels.a.b=4,labels.é=5");
    assertThat(options.errors())
        .hasSize(5)
        .allSatisfy(e -> assertThat(e).contains("names no label"));
    assertThat(options.all(Options.LABELS)).isEmpty();
  }

  @Test
  void probeThatThereIsNot_isSaid() {
    Options options = check("probe.servelt.enabled=false");
    assertThat(options.errors())
        .containsExactly(
            "agent argument: key probe.servelt.enabled names no probe; there are [servlet, jdbc]");
  }

  private Options check(String argument) {
    Options options =
        new ConfigLoader(Map.of(), new Properties()).load(argument, new File("nowhere/p.jar"));
    ConfigCheck.against(registry, List.of("servlet", "jdbc"), options);
    return options;
  }
}
