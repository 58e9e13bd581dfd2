package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import io.pitot.testkit.openmetrics.StrictOpenMetricsParser;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IsolationTest extends ServerTest {
  private static final String OPENMETRICS = "Accept: application/openmetrics-text\r\n";

  @Test
  void aFailingCollectorLosesItsOwnFamiliesOnly() throws IOException {
    add("before", visitor -> visitor.value(new Series(), 1));
    add(
        "bad",
        visitor -> {
          visitor.value(new Series(), 1);
          throw new IllegalStateException("no connection");
        });
    add(
        "worse",
        visitor -> {
          throw new StackOverflowError();
        });
    add("after", visitor -> visitor.value(new Series(), 2));
    int port = start().port();
    for (int i = 0; i < 3; i++) {
      String text = RawClient.get(port, "/metrics", OPENMETRICS).text();
      assertThat(StrictOpenMetricsParser.parse(text))
          .containsKeys("before", "after")
          .doesNotContainKeys("bad", "worse");
    }
    assertThat(RawClient.get(port, "/metrics", "").text())
        .contains("pitot_collector_errors_total{collector=\"bad\"} 4\n")
        .contains("pitot_collector_errors_total{collector=\"worse\"} 4\n");
    assertThat(log.problems)
        .containsExactly(
            "collector bad failed: its metrics are missing: java.lang.IllegalStateException: no connection",
            "collector worse failed: its metrics are missing: java.lang.StackOverflowError");
  }

  @Test
  void aCollectorThatMissesSomeSeriesKeepsTheOthers() throws IOException {
    Descriptor pool = new Descriptor("pool", "Help", MetricType.GAUGE);
    add(
        "some",
        visitor -> {
          visitor.value(new Series(), 1);
          visitor.missing(pool, "no answer");
        });
    int port = start().port();
    assertThat(RawClient.get(port, "/metrics", "").text()).contains("\nsome 1\n");
    assertThat(RawClient.get(port, "/metrics", "").text())
        .contains("\nsome 1\n", "pitot_collector_errors_total{collector=\"pool\"} 2\n");
    assertThat(log.problems)
        .containsExactly("collector pool failed: some of its series are missing: no answer");
  }

  @Test
  void aCollectorThatIsNotAskedForIsNotRun() throws IOException {
    add(
        "expensive",
        visitor -> {
          throw new IllegalStateException("was run");
        });
    int port = start().port();
    assertThat(RawClient.get(port, "/metrics?name[]=other", "").status()).isEqualTo(200);
    assertThat(log.problems).isEmpty();
  }

  @Test
  void constantLabelsAreOnEverySeries() throws IOException {
    add("one", visitor -> visitor.value(new Series(), 1));
    int port = start(settings().constantLabels(Map.of("service", "shop"))).port();
    RawClient.get(port, "/metrics", OPENMETRICS);
    StrictOpenMetricsParser.parse(RawClient.get(port, "/metrics", OPENMETRICS).text())
        .values()
        .forEach(
            family ->
                assertThat(family.samples)
                    .allSatisfy(
                        sample -> assertThat(sample.labels()).containsEntry("service", "shop")));
  }

  private void add(String name, Consumer<MetricVisitor> samples) {
    registry.register(new TestSource(new Descriptor(name, "Help", MetricType.GAUGE), samples));
  }
}
