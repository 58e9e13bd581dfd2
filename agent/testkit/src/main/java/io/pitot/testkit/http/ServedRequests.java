package io.pitot.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Await;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The metrics of served requests on one side port, and exactly how they move. What nobody expected
 * must not move at all: neither during a test nor between two.
 */
public final class ServedRequests {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** Tomcat 7 ends an asynchronous request whose client has gone by its timeout of 10 s. */
  private static final Duration LATE = Duration.ofSeconds(15);

  private static final String REQUESTS = "http_requests_total";
  private static final String IN_FLIGHT = "http_requests_in_flight";
  private static final String ERRORS = "http_errors_total";
  private static final String DURATION = "http_request_duration_seconds";
  private static final String ADVICE_ERRORS = "pitot_advice_errors_total";

  private final URI metrics;
  private Scrape last;

  public ServedRequests(URI metrics) {
    this.metrics = metrics;
    this.last = Scrape.of(metrics);
  }

  /** The metrics now. */
  public Scrape scrape() {
    return Scrape.of(metrics);
  }

  /**
   * Nothing has moved since the last {@link #expect}, or since the server was started; and what is
   * shown is in order.
   */
  public void expectNothing() {
    awaitEnd();
    Scrape before = last;
    last = Scrape.strict(metrics);
    check(before, last);
  }

  /** At most one request has been counted since the last time, under one of these endpoints. */
  void expectNoneOrOneOf(String... endpoints) {
    Scrape before = last;
    awaitEnd();
    last = scrape();
    Map<Series, Double> counted = last.changes(before, REQUESTS);
    assertThat(last.sum(REQUESTS) - before.sum(REQUESTS)).as("%s", counted).isLessThanOrEqualTo(1);
    for (Series series : counted.keySet()) {
      assertThat(series.label("endpoint")).isIn((Object[]) endpoints);
    }
  }

  /** A request is in flight before it can be answered: once none is, all answered are counted. */
  private void awaitEnd() {
    await(DEADLINE, this::isSettled);
  }

  /** Asks for no more than it takes, for the whole of it is long. */
  private Scrape await(Duration deadline, Predicate<Scrape> wanted) {
    return Await.last(deadline, () -> Scrape.of(metrics, REQUESTS, IN_FLIGHT), wanted);
  }

  /** None is in flight, save what an earlier test, which failed for that, has left there. */
  private boolean isSettled(Scrape now) {
    return now.sum(IN_FLIGHT) <= last.sum(IN_FLIGHT);
  }

  /** Waits until this and nothing else has been added since the last time. */
  void expect(Count... expected) {
    Scrape before = last;
    double until = before.sum(REQUESTS);
    for (Count count : expected) {
      until += count.requests();
    }
    double all = until;
    await(DEADLINE, now -> now.sum(REQUESTS) >= all && isSettled(now));
    last = scrape();
    check(before, last, expected);
  }

  void expect(List<Count> expected) {
    expect(expected.toArray(new Count[0]));
  }

  /** Waits for one request to be counted since the last time, and says whether it has been. */
  boolean hasCountedOne() {
    double one = last.sum(REQUESTS) + 1;
    return await(LATE, now -> now.sum(REQUESTS) >= one).sum(REQUESTS) >= one;
  }

  /** Waits for so many requests to be in the server. */
  void awaitInFlight(int requests) {
    double all = last.sum(IN_FLIGHT) + requests;
    Scrape now = await(DEADLINE, s -> s.sum(IN_FLIGHT) == all);
    assertThat(now.value(IN_FLIGHT)).as("in flight").isEqualTo(all);
  }

  private static void check(Scrape before, Scrape after, Count... expected) {
    Map<Series, Double> requests = new TreeMap<>();
    Map<Series, Double> errors = new TreeMap<>();
    Map<Series, Double> durations = new TreeMap<>();
    Map<Series, Double> counted = after.changes(before, REQUESTS);
    for (Count count : expected) {
      String[] labels = {"method", count.method(), "endpoint", count.endpoint()};
      Series series =
          Series.of(REQUESTS, labels[0], labels[1], labels[2], labels[3], "status", count.status());
      if (count.status().isEmpty()) {
        series = withStatusOf(counted, series);
      }
      requests.merge(series, (double) count.requests(), Double::sum);
      if (count.timed() > 0) {
        durations.merge(
            Series.of(DURATION + "_count", labels), (double) count.timed(), Double::sum);
      }
      if (count.errors() > 0) {
        errors.merge(Series.of(ERRORS, labels), (double) count.errors(), Double::sum);
      }
    }
    assertThat(counted).as("counted").isEqualTo(requests);
    assertThat(after.changes(before, ERRORS)).as("errors").isEqualTo(errors);
    assertThat(after.changes(before, DURATION + "_count")).as("timed").isEqualTo(durations);
    assertThat(after.value(IN_FLIGHT)).as("in flight").isEqualTo(before.value(IN_FLIGHT));
    assertThat(after.changes(before, ADVICE_ERRORS)).as("errors in advice").isEmpty();
    for (Series count : durations.keySet()) {
      assertThat(
              after.has(
                  ERRORS, "method", count.label("method"), "endpoint", count.label("endpoint")))
          .as("%s beside %s", ERRORS, count)
          .isTrue();
      String[] infinite = {
        "method", count.label("method"), "endpoint", count.label("endpoint"), "le", "+Inf"
      };
      assertThat(after.value(DURATION + "_bucket", infinite))
          .as("+Inf bucket of %s", count)
          .isEqualTo(after.family(DURATION + "_count").get(count));
    }
  }

  /** The one series of this method and endpoint that moved, if there is just one. */
  private static Series withStatusOf(Map<Series, Double> counted, Series wanted) {
    for (Series series : counted.keySet()) {
      if (series.label("method").equals(wanted.label("method"))
          && series.label("endpoint").equals(wanted.label("endpoint"))) {
        return series;
      }
    }
    return wanted;
  }
}
