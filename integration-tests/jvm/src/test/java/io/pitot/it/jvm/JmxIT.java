package io.pitot.it.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import io.pitot.testkit.openmetrics.MetricFamily;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JmxIT {
  private static final String ERRORS = "pitot_collector_errors_total";

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void attributes_areMetrics(Jdk jdk) {
    Map<String, String> keys =
        Map.of(
            "jmx.queue_size", "shop:type=Queue,name=*#Size",
            "jmx.queue_size.help", "Orders that wait",
            "jmx.queue_sent_seconds_total", "*:type=Queue,name=orders#SentMillis",
            "jmx.queue_sent_seconds_total.scale", "0.001",
            "jmx.queue_open", "shop:type=Queue,*#Open",
            "jmx.queue_open.labels", "queue=name,kind=type,place=domain",
            "jmx.heap_init_bytes", "java.lang:type=Memory#HeapMemoryUsage.init",
            "jmx.queue_nothing", "shop:type=Queue,name=*#Nothing",
            "jmx.queues_all", "*:type=Queue,*#Size");
    try (Program program = start(jdk, keys)) {
      assertThat(program.scrape().family("heap_init_bytes")).isEmpty();
      program.order("queues");
      Scrape scrape = program.scrape();
      assertThat(scrape.family("queue_size"))
          .containsOnly(
              Map.entry(Series.of("queue_size", "name", "orders"), 3.0),
              Map.entry(Series.of("queue_size", "name", "a,b*"), 5.0));
      assertThat(scrape.family("queue_sent_seconds_total"))
          .containsOnly(
              Map.entry(Series.of("queue_sent_seconds_total", "domain", "shop"), 0.04),
              Map.entry(Series.of("queue_sent_seconds_total", "domain", "depot"), 0.001));
      assertThat(scrape.family("queue_open"))
          .containsOnly(
              Map.entry(
                  Series.of("queue_open", "queue", "orders", "kind", "Queue", "place", "shop"),
                  1.0),
              Map.entry(
                  Series.of("queue_open", "queue", "a,b*", "kind", "Queue", "place", "shop"), 0.0));
      assertThat(scrape.value("heap_init_bytes"))
          .isEqualTo(scrape.value("jvm_memory_init_bytes", "area", "heap"));
      assertThat(scrape.family("queue_nothing")).isEmpty();
      assertThat(scrape.family("queues_all"))
          .containsOnly(
              Map.entry(Series.of("queues_all", "domain", "shop"), 8.0),
              Map.entry(Series.of("queues_all", "domain", "depot"), 7.0));
      assertThat(scrape.sum(ERRORS)).isZero();
      Map<String, MetricFamily> families = Scrape.families(program.metrics());
      assertThat(families.get("queue_size").type()).isEqualTo("gauge");
      assertThat(families.get("queue_size").help()).isEqualTo("Orders that wait");
      assertThat(families.get("queue_sent_seconds").type()).isEqualTo("counter");
      assertThat(families.get("queue_sent_seconds").unit()).isEqualTo("seconds");
    }
  }

  /** The same name in two servers is one bean. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void everyMBeanServer_isRead(Jdk jdk) {
    try (Program program = start(jdk, Map.of("jmx.queue_size", "shop:type=Queue,name=*#Size"))) {
      program.order("queues");
      program.order("second");
      assertThat(program.scrape().family("queue_size"))
          .containsOnly(
              Map.entry(Series.of("queue_size", "name", "orders"), 3.0),
              Map.entry(Series.of("queue_size", "name", "a,b*"), 5.0),
              Map.entry(Series.of("queue_size", "name", "returns"), 11.0));
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void beansThatFail_costTheirOwnSeries(Jdk jdk) {
    Map<String, String> keys =
        Map.of(
            "jmx.all_size", "shop:type=*#Size",
            "jmx.broken_size", "shop:type=Broken#Size",
            "jmx.missing_size", "shop:type=Words#Count",
            "jmx.queue_size", "shop:type=Queue,name=*#Size",
            "jmx.slow_size", "shop:type=Slow#Size",
            "jmx.words_size", "shop:type=Words#Size",
            "jmx.timeout", "12s");
    try (Program program = start(jdk, keys)) {
      program.order("queues");
      program.order("bad");
      Scrape.of(program.metrics());
      Scrape bad = Scrape.of(program.metrics());
      assertThat(bad.family("queue_size")).hasSize(2);
      assertThat(bad.sum("queue_size")).isEqualTo(8);
      for (String failed : List.of("broken", "missing", "slow", "words")) {
        assertThat(bad.family(failed + "_size")).as(failed).isEmpty();
        assertThat(bad.value(ERRORS, "collector", failed + "_size")).as(failed).isEqualTo(2);
      }
      assertThat(bad.value(ERRORS, "collector", "all_size")).isEqualTo(2);
      assertThat(bad.has(ERRORS, "collector", "queue_size")).isFalse();
      assertThat(program.err())
          .filteredOn(line -> line.contains("collector broken_size"))
          .containsExactly(
              "pitot: warning: collector broken_size failed: some of its series are missing:"
                  + " shop:type=Broken#Size failed: java.lang.IllegalStateException");
      program.order("release");
      assertThat(program.await(9, "slow_size")).isEqualTo(9);
      assertThat(program.scrape().family("all_size"))
          .containsOnly(Map.entry(Series.of("all_size", "type", "Slow"), 9.0));
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void beansBeyondTheLimit_areSummed(Jdk jdk) {
    Map<String, String> keys =
        Map.of(
            "jmx.many_size", "shop:type=Many,name=*#Size",
            "jmx.timeout", "10s",
            "series.limit.many_size", "50");
    try (Program program = start(jdk, keys)) {
      program.order("many 10000");
      Scrape scrape = program.scrape();
      assertThat(scrape.family("many_size")).hasSize(51);
      assertThat(scrape.value("many_size", "name", "other")).isEqualTo(9950);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void tomcatsOwnBeans(Jdk jdk) throws Exception {
    Map<String, String> keys =
        Map.of(
            "jmx.tomcat_threads_max", "Tomcat:type=ThreadPool,name=*#maxThreads",
            "jmx.tomcat_threads_max.labels", "connector=name",
            "jmx.tomcat_requests_total", "Tomcat:type=GlobalRequestProcessor,name=*#requestCount",
            "jmx.tomcat_requests_total.labels", "connector=name",
            "jmx.tomcat_servlet_requests_total",
                "Tomcat:j2eeType=Servlet,WebModule=*,name=*,*#requestCount");
    try (Program program = Program.start(jdk, file(), keys, "TomcatBeans", folder.toString())) {
      int port = Integer.parseInt(program.awaitOut("^listening on (\\d+)$"));
      program.scrape();
      for (int i = 0; i < 5; i++) {
        get(port);
      }
      String connector =
          program
              .scrape()
              .family("tomcat_threads_max")
              .keySet()
              .iterator()
              .next()
              .label("connector");
      assertThat(connector).startsWith("http-nio-auto-"); // unquoted
      assertThat(program.scrape().value("tomcat_threads_max", "connector", connector))
          .isEqualTo(200);
      // An answer is on its way before Tomcat has counted it.
      assertThat(program.await(5, "tomcat_requests_total", "connector", connector)).isEqualTo(5);
      assertThat(
              program
                  .scrape()
                  .value(
                      "tomcat_servlet_requests_total",
                      "web_module",
                      "//localhost/",
                      "name",
                      "hello"))
          .isEqualTo(5);
      assertThat(program.scrape().sum(ERRORS)).isZero();
    }
  }

  private static void get(int port) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/hello");
    assertThat(
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body())
        .isEqualTo("hello");
  }

  private Program start(Jdk jdk, Map<String, String> keys) {
    return Program.start(jdk, file(), keys, "Beans");
  }

  private Path file() {
    return folder.resolve("agent.properties");
  }
}
