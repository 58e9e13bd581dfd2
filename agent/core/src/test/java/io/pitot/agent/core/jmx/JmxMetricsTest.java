package io.pitot.agent.core.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.config.ConfigLoader;
import io.pitot.agent.core.config.Options;
import io.pitot.bootstrap.metrics.CounterFamily;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which metrics the configuration makes; what they show is tested with the real jar. */
class JmxMetricsTest {
  private final Registry registry = new Registry();
  private Options options;
  @TempDir Path folder;

  @Test
  void withoutRules_nothingIsRegistered() throws IOException {
    assertThat(install("")).isEmpty();
    assertThat(registry.sources()).isEmpty();
  }

  @Test
  void wildcardsBecomeLabels_inSnakeCase() throws IOException {
    assertThat(
            install(
                """
                jmx.a = Catalina:j2eeType=*,WebModule=*,name=x*,my-key=?#v
                jmx.b_total = *:type=Queue,*#v
                jmx.c = d:type=Memory#used
                """))
        .containsExactly(
            "gauge a [j2ee_type, web_module, name, my_key]: MBeans"
                + " Catalina:j2eeType=*,WebModule=*,name=x*,my-key=?, v",
            "counter b_total [domain]: MBeans *:type=Queue,*, v",
            "gauge c []: MBeans d:type=Memory, used");
    assertThat(options.errors()).isEmpty();
  }

  @Test
  void whatStandsBesideARule_isTaken() throws IOException {
    assertThat(
            install(
                """
                jmx.a_total = d:type=*,name=*#v
                jmx.a_total.type = counter
                jmx.a_total.help = All of it
                jmx.a_total.labels = queue=name
                """))
        .containsExactly("counter a_total [queue]: All of it");
    assertThat(options.errors()).isEmpty();
  }

  @Test
  void ruleThatIsNone_isAnsweredByWhatIsAllowed() throws IOException {
    assertThat(install("jmx.a = java.lang:type=Memory\n")).isEmpty();
    assertThat(options.errors())
        .containsExactly(
            file()
                + ":1: key jmx.a is 'java.lang:type=Memory', allowed is an object name, # and an"
                + " attribute, such as Catalina:type=ThreadPool,name=*#currentThreadsBusy;"
                + " it keeps its default");
  }

  @Test
  void namesThatCannotBe_areRefused() throws IOException {
    registry.register(
        new CounterFamily(new Descriptor("taken_total", "T", MetricType.COUNTER), 10));
    assertThat(
            install(
                """
                jmx.a-b = d:type=x#v
                jmx.a.typ = d:type=x#v
                jmx.a_count = d:type=x#v
                jmx.taken_total = d:type=x#v
                jmx.taken = d:type=x#v
                jmx.pitot_a = d:type=x#v
                jmx.z = d:type=x#v
                jmx.z_total = d:type=x#v
                """))
        .containsExactly("gauge z []: MBeans d:type=x, v");
    assertThat(options.errors())
        .containsExactlyInAnyOrder(
            file() + ":1: key jmx.a-b names no metric: letters, digits and _ are allowed",
            file() + ":2: key jmx.a.typ names no metric: letters, digits and _ are allowed",
            file() + ":3: key jmx.a_count is refused: a name does not end in _count",
            file() + ":4: key jmx.taken_total is refused: there is such a metric already",
            file() + ":5: key jmx.taken is refused: there is such a metric already",
            file() + ":6: key jmx.pitot_a is refused: there is such a metric already",
            file() + ":8: key jmx.z_total is refused: there is such a metric already");
  }

  @Test
  void typeAgainstTheName_isRefusedAndTheNameHolds() throws IOException {
    assertThat(
            install(
                """
                jmx.a = d:type=x#v
                jmx.a.type = counter
                jmx.b_total = d:type=x#v
                jmx.b_total.type = gauge
                """))
        .containsExactly(
            "gauge a []: MBeans d:type=x, v", "counter b_total []: MBeans d:type=x, v");
    assertThat(options.errors())
        .hasSize(2)
        .allMatch(
            error ->
                error.endsWith(
                    " is refused: the name of a counter ends in _total, that of a gauge does not"));
  }

  @Test
  void labelsOfOneName_areRefusedUnlessTheyAreGiven() throws IOException {
    assertThat(install("jmx.a = *:domain=*#v\n")).isEmpty();
    assertThat(options.errors())
        .containsExactly(
            file()
                + ":1: key jmx.a is refused: two labels have one name; jmx.a.labels gives others");
    assertThat(install("jmx.b = d:myKey=*,my_key=*#v\njmx.b.labels = one=myKey,two=my_key\n"))
        .containsExactly("gauge b [one, two]: MBeans d:myKey=*,my_key=*, v");
  }

  @Test
  void whatBelongsToNoRule_isSaid() throws IOException {
    assertThat(install("jmx.a.help = x\njmx.b.type = gauge\njmx.c.labels = a=b\njmx.d.scale = 2\n"))
        .isEmpty();
    assertThat(options.errors())
        .containsExactlyInAnyOrder(
            file() + ":1: key jmx.a.help belongs to no metric: there is no jmx.a",
            file() + ":2: key jmx.b.type belongs to no metric: there is no jmx.b",
            file() + ":3: key jmx.c.labels belongs to no metric: there is no jmx.c",
            file() + ":4: key jmx.d.scale belongs to no metric: there is no jmx.d");
  }

  private List<String> install(String properties) throws IOException {
    Files.writeString(file(), properties);
    options = new ConfigLoader(Map.of(), new Properties()).loadFile(file().toFile());
    int before = registry.sources().length;
    JmxMetrics.install(registry, options);
    List<String> families = new ArrayList<>();
    MetricSource[] sources = registry.sources();
    for (int i = before; i < sources.length; i++) {
      for (Descriptor family : sources[i].families()) {
        families.add(described(family));
      }
    }
    return families;
  }

  private Path file() {
    return folder.resolve("p.properties");
  }

  private static String described(Descriptor family) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < family.labelCount(); i++) {
      labels.add(family.labelName(i));
    }
    String type = family.type.name().toLowerCase(java.util.Locale.ROOT);
    return type + " " + family.name + " " + labels + ": " + family.help;
  }
}
