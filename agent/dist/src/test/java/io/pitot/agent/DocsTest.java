package io.pitot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.AgentRuntime;
import io.pitot.agent.core.config.Option;
import io.pitot.agent.core.config.Options;
import io.pitot.assembler.HookTableWriter;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.exporter.ExporterLog;
import io.pitot.exporter.ExporterSettings;
import io.pitot.exporter.MetricsServer;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the documents say of keys and metrics is what the code says. */
class DocsTest {
  private static final Path DOCS =
      Path.of(System.getProperty("basedir", "")).resolve("../../docs").normalize();

  @Test
  void everyKeyIsDocumented_withItsDefaultAndMeaning() throws IOException {
    List<String> documented = new ArrayList<>();
    for (List<String> row :
        MarkdownTable.rows(DOCS.resolve("configuration.md"), "Key", "Default", "Meaning")) {
      documented.add(
          MarkdownTable.code(row.get(0))
              + " = "
              + MarkdownTable.code(row.get(1))
              + ": "
              + row.get(2));
    }
    List<String> declared = new ArrayList<>();
    for (Option<?> option : Options.ALL) {
      declared.add(option.key + " = " + option.defaultText + ": " + option.meaning);
    }
    assertThat(documented).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void everyMetricIsDocumented_withItsTypeAndLabels() throws IOException {
    List<String> documented = new ArrayList<>();
    for (List<String> row :
        MarkdownTable.rows(DOCS.resolve("metrics.md"), "Metric", "Type", "Labels", "Meaning")) {
      documented.add(
          row.get(1)
              + " "
              + MarkdownTable.code(row.get(0))
              + " by "
              + MarkdownTable.code(row.get(2)));
      assertThat(row.get(3)).as(row.get(0)).isNotBlank();
    }
    List<String> registered = new ArrayList<>();
    registered.addAll(families(agent()));
    registered.addAll(families(exporter()));
    assertThat(documented).containsExactlyInAnyOrderElementsOf(registered);
  }

  private static List<String> families(Registry registry) {
    List<String> result = new ArrayList<>();
    for (MetricSource source : registry.sources()) {
      for (Descriptor family : source.families()) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < family.labelCount(); i++) {
          labels.add(family.labelName(i));
        }
        result.add(
            family.type.name().toLowerCase(Locale.ROOT)
                + " "
                + family.name
                + " by "
                + (labels.isEmpty() ? "-" : String.join(",", labels)));
      }
    }
    return result;
  }

  /** Starts the agent for good, on a JVM that has nothing to weave, with a table of no hooks. */
  private static Registry agent() throws IOException {
    Files.write(
        Path.of(DocsTest.class.getResource("/").getPath(), "hook-table"),
        HookTableWriter.bytes(List.of()));
    Instrumentation instrumentation =
        (Instrumentation)
            Proxy.newProxyInstance(
                DocsTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "getAllLoadedClasses":
                      return new Class<?>[0];
                    case "addTransformer":
                      return null;
                    default:
                      throw new UnsupportedOperationException(method.toString());
                  }
                });
    AgentRuntime.start(
        "host=127.0.0.1,port=0,log.level=off", instrumentation, new File("none/none.jar"), 0);
    return snapshot(Registry.DEFAULT);
  }

  /** Its endpoint opens some time later, and brings metrics of its own. */
  private static Registry exporter() {
    Registry registry = new Registry();
    ExporterSettings settings =
        new ExporterSettings.Builder().host("127.0.0.1").ports(0, 0).build();
    MetricsServer.start(settings, registry, new Silent()).close();
    return registry;
  }

  /** Without what the endpoint adds, should it have been quicker. */
  private static Registry snapshot(Registry registry) {
    Registry copy = new Registry();
    for (MetricSource source : registry.sources()) {
      if (!source.getClass().getName().startsWith("io.pitot.exporter.")) {
        copy.register(source);
      }
    }
    return copy;
  }

  private static final class Silent implements ExporterLog {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message, Throwable cause) {}

    @Override
    public void error(String message, Throwable cause) {}
  }
}
