package io.pitot.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.Await;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Modules;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of connection pools: what is on the scrape after each step is what the pool has.
 * Every case has a pool of its own, on a database of its own.
 *
 * <p>{@code jdks} is a static method of the subclass.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PoolContract {
  /** What a pool of the contract may have at most. */
  protected static final int MAX = 3;

  /** Long enough for threads to be seen waiting. */
  protected static final int TIMEOUT_MILLIS = 2_000;

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String CONNECTIONS = "database_connections_";
  private static final String CONNECTION = "database_connection_";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  @SuppressWarnings("NullAway.Init")
  static Path temporaryFolder;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  private Jdk jdk;

  @SuppressWarnings("NullAway.Init")
  private ForkedJvm woven;

  @SuppressWarnings("NullAway.Init")
  private URI metrics;

  private int asked;

  /** The module with the pool. */
  protected abstract String module();

  /** The class of the pool, and what its setters are given: at most {@link #MAX}, and the rest. */
  protected abstract String settings();

  /** The setter of the pool's URL. */
  protected String urlSetter() {
    return "url";
  }

  /** The setter of the pool's name; empty if it has none. */
  protected abstract String nameSetter();

  /** Whether it does not open without one. */
  protected boolean mustBeNamed() {
    return false;
  }

  /** What the pool is configured to keep free. */
  protected abstract int min();

  /** Whether it opens connections before they are asked for, until {@link #min} are free. */
  protected boolean fillsItself() {
    return false;
  }

  /** Whether the pool knows who waits. */
  protected boolean knowsPending() {
    return true;
  }

  /** Whether a JVM may have two of one name. */
  protected boolean allowsNamesakes() {
    return true;
  }

  /** Connections that it opens only to see whether it can. */
  protected int openedInVain() {
    return 0;
  }

  /** Whether the pool's own threads do not keep its class loader from being collected. */
  protected boolean isCollectable() {
    return true;
  }

  @BeforeParameterizedClassInvocation
  void start() throws IOException {
    Path work = temporaryFolder.resolve(getClass().getSimpleName() + "-" + jdk);
    Files.createDirectories(work);
    List<Path> classPath = new ArrayList<>(Modules.databaseLibrary(module()));
    classPath.add(Modules.classesOf("databases/app"));
    woven =
        ForkedJvm.on(jdk)
            .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
            .jvmArguments(Agent.argument(work.resolve("contract.properties"), Map.of()))
            .directory(work)
            .classPath(classPath)
            .main("io.pitot.it.database.PoolApplication")
            .start();
    metrics = Agent.metricsOf(woven);
    woven.awaitOut("^ready$", DEADLINE);
    asked = 0;
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (woven != null) {
      assertThat(Scrape.strict(metrics).sum("pitot_advice_errors_total")).isZero();
      woven.close();
    }
  }

  @Test
  void figures_followBorrowingAndReturning() {
    configure("steps", "steps");
    assertThat(of(Scrape.strict(metrics), "steps")).as("not opened yet").isEmpty();

    ask("borrow steps 2");
    int opened = fillsItself() ? MAX : 2;
    awaitFigure("steps", "active", 2);
    awaitFigure("steps", "idle", opened - 2);
    assertFigure("steps", CONNECTIONS + "max", MAX);
    assertFigure("steps", CONNECTIONS + "min", min());
    assertPending("steps", 0);
    awaitValue("steps", CONNECTIONS + "created_total", opened + openedInVain());
    assertFigure("steps", CONNECTION + "acquire_duration_seconds_count", 2);
    assertFigure("steps", CONNECTION + "usage_duration_seconds_count", 0);

    ask("return steps 1");
    awaitFigure("steps", "active", 1);
    awaitFigure("steps", "idle", opened - 1);
    assertFigure("steps", CONNECTION + "usage_duration_seconds_count", 1);

    ask("return steps 1");
    awaitFigure("steps", "active", 0);
    awaitFigure("steps", "idle", opened);
    ask("borrow steps 1");
    ask("return steps 1");
    assertFigure("steps", CONNECTIONS + "created_total", opened + openedInVain());
    assertFigure("steps", CONNECTION + "acquire_duration_seconds_count", 3);
    assertFigure("steps", CONNECTION + "usage_duration_seconds_count", 3);
    assertFigure("steps", CONNECTION + "timeouts_total", 0);

    ask("close steps");
    assertThat(of(Scrape.strict(metrics), "steps")).as("closed").isEmpty();
  }

  @Test
  void exhaustedPool_showsWhoWaits() {
    configure("exhausted", "exhausted");
    ask("borrow exhausted " + MAX);
    ask("wait exhausted 2");
    if (knowsPending()) {
      awaitFigure("exhausted", "pending", 2);
    }
    awaitFigure("exhausted", "active", MAX);
    assertFigure("exhausted", CONNECTION + "acquire_duration_seconds_count", MAX);
    ask("return exhausted " + MAX);
    awaitValue("exhausted", CONNECTION + "acquire_duration_seconds_count", MAX + 2);
    awaitValue("exhausted", CONNECTION + "usage_duration_seconds_count", MAX + 2);
    awaitFigure("exhausted", "active", 0);
    assertPending("exhausted", 0);
    assertFigure("exhausted", CONNECTION + "timeouts_total", 0);

    ask("borrow exhausted " + MAX);
    Scrape before = Scrape.strict(metrics);
    assertThat(ask("borrow exhausted 1")).startsWith("thrown ");
    String waited = CONNECTION + "acquire_duration_seconds_sum";
    assertThat(Scrape.strict(metrics).delta(before, waited, labels("exhausted")))
        .as("seconds that were waited in vain")
        .isGreaterThan(TIMEOUT_MILLIS / 2000.0);
    assertFigure("exhausted", CONNECTION + "timeouts_total", 1);
    assertFigure("exhausted", CONNECTION + "acquire_duration_seconds_count", 2 * MAX + 3);
    assertPending("exhausted", 0);
    ask("return exhausted " + MAX);
    ask("close exhausted");
  }

  @Test
  void durations_areThoseThatTheApplicationHeld() {
    configure("held", "held");
    ask("borrow held 1");
    ask("return held 1");
    Scrape before = Scrape.strict(metrics);
    String[] bounds = ask("hold held 200").split(" ", -1);
    Scrape after = Scrape.strict(metrics);
    String usage = CONNECTION + "usage_duration_seconds_";
    String[] labels = labels("held");
    assertThat(after.delta(before, usage + "count", labels)).isEqualTo(1);
    assertThat(after.delta(before, usage + "sum", labels))
        .isBetween(seconds(bounds[0]), seconds(bounds[1]));
    ask("close held");
  }

  @Test
  void nameThatNobodyGave_isThatOfTheDatabase() {
    configure("nameless", "");
    if (mustBeNamed()) {
      assertThat(ask("borrow nameless 1")).startsWith("thrown ");
      assertThat(of(Scrape.strict(metrics), "nameless")).isEmpty();
      return;
    }
    ask("borrow nameless 1");
    assertThat(of(Scrape.strict(metrics), "nameless"))
        .isNotEmpty()
        .allMatch(series -> series.label("pool").equals("h2/nameless"));
    ask("return nameless 1");
    ask("close nameless");
  }

  @Test
  void namesakes_areSummed() {
    configure("twins", "twins");
    ask("configure again " + settings("twins", "twins"));
    ask("borrow twins 1");
    if (!allowsNamesakes()) {
      assertThat(ask("borrow again 1")).startsWith("thrown ");
      awaitFigure("twins", "active", 1);
      assertFigure("twins", CONNECTIONS + "max", MAX);
      ask("return twins 1");
      ask("close twins");
      return;
    }
    ask("borrow again 2");
    awaitFigure("twins", "active", 3);
    assertFigure("twins", CONNECTIONS + "max", 2 * MAX);
    assertFigure("twins", CONNECTION + "acquire_duration_seconds_count", 3);
    ask("return twins 1");
    ask("close twins");
    awaitFigure("twins", "active", 2);
    assertFigure("twins", CONNECTIONS + "max", MAX);
    ask("return again 2");
    ask("close again");
    assertThat(of(Scrape.strict(metrics), "twins")).isEmpty();
  }

  @Test
  void scrape_neitherOpensAPoolNorWaitsForOne() {
    configure("stalled", "stalled");
    String connects = ask("stall stalled true");
    assertThat(of(Scrape.strict(metrics), "stalled")).as("not opened yet").isEmpty();
    assertThat(ask("stall stalled true")).isEqualTo(connects);

    ask("wait stalled 2");
    for (int i = 0; i < 5; i++) {
      of(Scrape.of(metrics), "stalled"); // not strict: the pool may appear between two scrapes
    }
    ask("stall stalled false");
    awaitValue("stalled", CONNECTION + "usage_duration_seconds_count", 2);
    awaitFigure("stalled", "active", 0);
    ask("borrow stalled 1");
    ask("hold-monitor stalled");
    assertFigure("stalled", CONNECTIONS + "active", 1);
  }

  @Test
  void undeployedPool_isForgotten() {
    ask("undeploy undeployed " + settings("undeployed", "undeployed"));
    if (isCollectable()) {
      String gone = "collected undeployed";
      assertThat(Await.last(DEADLINE, () -> ask(gone), "true"::equals)).isEqualTo("true");
      assertThat(of(Scrape.strict(metrics), "undeployed")).isEmpty();
    }
  }

  /**
   * For pools that take part in transactions: a connection that the application closes is theirs.
   */
  protected final void assertTransactionKeepsItsConnectionUntilItEnds() {
    configure("transaction", "transaction");
    assertThat(ask("begin transaction")).isEqualTo("begun");
    assertQueryLeavesItBorrowed();
    long borrowed = System.nanoTime();
    assertQueryLeavesItBorrowed();
    double atLeast = (System.nanoTime() - borrowed) / 1e9;
    assertThat(ask("commit transaction")).isEqualTo("committed");
    assertFigure("transaction", CONNECTIONS + "active", 0);
    assertFigure("transaction", CONNECTIONS + "created_total", 1);
    assertFigure("transaction", CONNECTION + "acquire_duration_seconds_count", 2);
    String usage = CONNECTION + "usage_duration_seconds_";
    assertFigure("transaction", usage + "count", 1);
    assertThat(Scrape.strict(metrics).value(usage + "sum", labels("transaction")))
        .as("seconds from when it was first borrowed")
        .isGreaterThan(atLeast);
    ask("close transaction");
  }

  private void assertQueryLeavesItBorrowed() {
    assertThat(ask("query transaction")).isEqualTo("true");
    assertFigure("transaction", CONNECTIONS + "active", 1);
    assertFigure("transaction", CONNECTION + "usage_duration_seconds_count", 0);
  }

  /**
   * @param name empty for none
   */
  protected final void configure(String pool, String name) {
    assertThat(ask("configure " + pool + " " + settings(pool, name))).isEqualTo("configured");
  }

  private String settings(String database, String name) {
    String url = " " + urlSetter() + "=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
    boolean named = !name.isEmpty() && !nameSetter().isEmpty();
    return settings() + url + (named ? " " + nameSetter() + "=" + name : "");
  }

  private String[] labels(String pool) {
    String name = nameSetter().isEmpty() ? "h2/" + pool : pool;
    return new String[] {"database", "h2/" + pool, "pool", name};
  }

  private void awaitFigure(String pool, String figure, int expected) {
    awaitValue(pool, CONNECTIONS + figure, expected);
  }

  /** For what another thread of the application, or the pool's own, is about to do. */
  private void awaitValue(String pool, String name, int expected) {
    double seen = Scrape.await(metrics, DEADLINE, expected, name, labels(pool));
    assertThat(seen).as(name).isEqualTo(expected);
  }

  protected final void assertFigure(String pool, String name, int expected) {
    assertThat(Scrape.strict(metrics).value(name, labels(pool))).as(name).isEqualTo(expected);
  }

  private void assertPending(String pool, int expected) {
    Scrape scrape = Scrape.strict(metrics);
    if (knowsPending()) {
      assertThat(scrape.value(CONNECTIONS + "pending", labels(pool))).isEqualTo(expected);
    } else {
      assertThat(scrape.has(CONNECTIONS + "pending", labels(pool))).isFalse();
    }
  }

  /** The series of pools on one database. */
  private static List<Series> of(Scrape scrape, String database) {
    List<Series> all = new ArrayList<>();
    for (String name : List.of("active", "idle", "pending", "max", "min", "created_total")) {
      all.addAll(scrape.family(CONNECTIONS + name).keySet());
    }
    for (String name :
        List.of(
            "acquire_duration_seconds_count", "usage_duration_seconds_count", "timeouts_total")) {
      all.addAll(scrape.family(CONNECTION + name).keySet());
    }
    all.removeIf(series -> !series.label("database").equals("h2/" + database));
    return all;
  }

  private static double seconds(String nanos) {
    return Long.parseLong(nanos) / 1e9;
  }

  protected final String ask(String what) {
    asked++;
    woven.send(asked + " " + what);
    return woven.awaitOut("^" + asked + " saw (.*)$", DEADLINE).group(1);
  }
}
