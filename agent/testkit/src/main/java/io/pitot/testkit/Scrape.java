package io.pitot.testkit;

import io.pitot.testkit.openmetrics.MetricFamily;
import io.pitot.testkit.openmetrics.Sample;
import io.pitot.testkit.openmetrics.StrictOpenMetricsParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the side port said at one moment: samples by name and labels, from the text format. {@link
 * #strict} asks for OpenMetrics as well, for a strict parser to judge.
 */
public final class Scrape {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final TextExposition text;

  private Scrape(TextExposition text) {
    this.text = text;
  }

  /**
   * @param names of the families to ask for; all if there is none
   */
  public static Scrape of(URI metrics, String... names) {
    String name = "name%5B%5D=";
    String query = names.length == 0 ? "" : "?" + name + String.join("&" + name, names);
    URI uri = URI.create(metrics + query);
    HttpResponse<String> text = get(uri, "text/plain; version=0.0.4; charset=utf-8");
    expectType(text, "text/plain; version=0.0.4");
    boolean noneOfThem = names.length > 0 && text.body().isEmpty();
    return new Scrape(
        noneOfThem ? new TextExposition(Map.of()) : TextExposition.parse(text.body()));
  }

  /** All that the side port says, as it is. */
  public static String text(URI metrics) {
    return get(metrics, "text/plain; version=0.0.4; charset=utf-8").body();
  }

  /** All families as OpenMetrics has them, by name, read by a strict parser. */
  public static Map<String, MetricFamily> families(URI metrics) {
    HttpResponse<String> response =
        get(metrics, "application/openmetrics-text; version=1.0.0; charset=utf-8");
    expectType(response, "application/openmetrics-text; version=1.0.0");
    return StrictOpenMetricsParser.parse(response.body());
  }

  /**
   * As {@link #of}, and the same port read as OpenMetrics must be in order and show the same
   * families.
   */
  public static Scrape strict(URI metrics) {
    text(metrics); // the first scrape of all cannot count itself yet
    Set<String> openMetrics = sampleNames(metrics);
    Scrape scrape = of(metrics);
    Set<String> inText = scrape.text.families().keySet();
    if (!inText.equals(openMetrics)) {
      throw new AssertionError(
          "names in text " + new TreeSet<>(inText) + ", in OpenMetrics " + openMetrics);
    }
    return scrape;
  }

  private static Set<String> sampleNames(URI metrics) {
    Set<String> names = new TreeSet<>();
    for (MetricFamily family : families(metrics).values()) {
      for (Sample sample : family.samples) {
        names.add(sample.name());
      }
    }
    names.removeIf(name -> name.endsWith("_created"));
    return names;
  }

  /**
   * Scrapes until a figure is what is expected, or the time is over.
   *
   * @return what it was at last; -1 if it was not shown
   */
  public static double await(
      URI metrics, Duration deadline, double expected, String name, String... labels) {
    String family = name.replaceAll("_(count|sum|bucket)$", "");
    return Await.last(
        deadline,
        () -> {
          Scrape scrape = of(metrics, family);
          return scrape.has(name, labels) ? scrape.value(name, labels) : -1;
        },
        value -> value == expected);
  }

  /**
   * @param labels name, value, name, value: all labels of the series, in any order
   * @throws AssertionError if there is no such series
   */
  public double value(String name, String... labels) {
    Series series = Series.of(name, labels);
    Double value = samples(name).get(series);
    if (value == null) {
      throw new AssertionError("no " + series + " among\n" + family(name));
    }
    return value;
  }

  public boolean has(String name, String... labels) {
    return samples(name).containsKey(Series.of(name, labels));
  }

  /** All series of this sample name; 0 if there is none. */
  public double sum(String name) {
    return samples(name).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** All series of this sample name with their values. */
  public Map<Series, Double> family(String name) {
    return new TreeMap<>(samples(name));
  }

  private Map<Series, Double> samples(String name) {
    return text.families().getOrDefault(name, Map.of());
  }

  /** The series of this sample name that are not what they were; one that is new was 0. */
  public Map<Series, Double> changes(Scrape before, String name) {
    Map<Series, Double> changes = new TreeMap<>();
    samples(name)
        .forEach(
            (series, value) -> {
              double change = value - before.samples(name).getOrDefault(series, 0.0);
              if (change != 0) {
                changes.put(series, change);
              }
            });
    for (Series series : before.samples(name).keySet()) {
      if (!samples(name).containsKey(series)) {
        throw new AssertionError("vanished: " + series);
      }
    }
    return changes;
  }

  /** How much one series grew; one that is new was 0. */
  public double delta(Scrape before, String name, String... labels) {
    return value(name, labels) - before.samples(name).getOrDefault(Series.of(name, labels), 0.0);
  }

  private static HttpResponse<String> get(URI uri, String accept) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Accept", accept)
              // As Prometheus says it: an answer that takes longer is 503.
              .header("X-Prometheus-Scrape-Timeout-Seconds", "" + TIMEOUT.toSeconds())
              .timeout(TIMEOUT)
              .build();
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(uri + " answered " + response.statusCode());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void expectType(HttpResponse<String> response, String type) {
    String actual = response.headers().firstValue("Content-Type").orElse("none");
    if (!actual.startsWith(type)) {
      throw new AssertionError("asked for " + type + ", got " + actual);
    }
  }
}
