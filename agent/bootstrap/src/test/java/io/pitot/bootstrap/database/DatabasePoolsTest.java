package io.pitot.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.MetricSettings;
import io.pitot.bootstrap.metrics.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Each test has a pool on a database of its own. */
class DatabasePoolsTest {
  private static final String ACQUIRE = "database_connection_acquire_duration_seconds";
  private static final String USAGE = "database_connection_usage_duration_seconds";
  private static final String TIMEOUTS = "database_connection_timeouts_total";
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static int databases;

  private final String database = "h2/pools" + ++databases;

  /** Of any library. */
  public static final class Pool {
    private final String url;
    @Nullable private final Object name;

    Pool(String database, @Nullable Object name) {
      this.url = "jdbc:" + database.replace("h2/", "h2:mem:");
      this.name = name;
    }

    public String getUrl() {
      return url;
    }

    @Nullable
    public Object getName() {
      return name;
    }

    public int getActive() {
      return 2;
    }

    public int getMax() {
      return -1;
    }
  }

  @Test
  void figuresThatAPoolDoesNotHave_areAbsent() {
    Pool pool = opened("orders");
    Snapshot shown = scrape();
    assertThat(shown.values())
        .containsEntry("database_connections_active[" + database + ", orders]", 2L)
        .doesNotContainKey("database_connections_max[" + database + ", orders]")
        .doesNotContainKey("database_connections_idle[" + database + ", orders]");
    DatabasePools.closed(pool);
    assertThat(scrape().values()).doesNotContainKey(active("orders"));
  }

  @Test
  void numberOfALibrary_isNoName() {
    Pool pool = opened("Generated-17");
    assertThat(scrape().values()).containsKey(active(database));
    DatabasePools.closed(pool);
  }

  @Test
  void numberBehindAShortBeginning_isTheWholeRest() {
    for (String name : List.of("p17", "pay", "p", "p1a")) {
      Pool pool = new Pool(database, name);
      DatabasePools.opened(
          pool, "getName", "p#", "getUrl", "", "getActive", null, null, null, null);
      assertThat(scrape().values()).containsKey(active(name.equals("p17") ? database : name));
      DatabasePools.closed(pool);
    }
  }

  @Test
  void whereNoNamesAreMadeUp_everyNameIsOne() {
    Pool pool = new Pool(database, "plain");
    DatabasePools.opened(pool, "getName", "", "getUrl", "", "getActive", null, null, null, null);
    assertThat(scrape().values()).containsKey(active("plain"));
    DatabasePools.closed(pool);
  }

  @Test
  void nameInJmx_isItsKey() throws MalformedObjectNameException {
    String resource = "Catalina:type=DataSource,context=/shop,name=\"jdbc/shop\",connectionpool=a";
    Pool pool = opened(new ObjectName(resource));
    assertThat(scrape().values()).containsKey(active("jdbc/shop"));
    DatabasePools.closed(pool);
  }

  @Test
  void whatAPoolBorrowsOfItself_beforeItServes_isNotCounted() {
    Pool pool = new Pool(database, "early");
    DatabasePools.acquired(pool, System.nanoTime(), null, "connection");
    DatabasePools.returned(pool, "connection");
    open(pool);
    assertThat(count(ACQUIRE, "early")).isZero();
    DatabasePools.acquired(pool, System.nanoTime(), null, "connection");
    DatabasePools.returned(pool, "connection");
    DatabasePools.returned(pool, "connection"); // as some pools do for one that was broken
    assertThat(count(ACQUIRE, "early")).isEqualTo(1);
    assertThat(count(USAGE, "early")).isEqualTo(1);
    DatabasePools.closed(pool);
  }

  @Test
  void whatWasNotLent_isNotUsed() {
    Pool pool = opened("own");
    DatabasePools.notLent("nobody's");
    DatabasePools.borrowed("kept");
    DatabasePools.notLent("kept");
    DatabasePools.returned(pool, "kept");
    assertThat(count(USAGE, "own")).isZero();
    DatabasePools.borrowed("kept");
    DatabasePools.returned(pool, "kept");
    assertThat(count(USAGE, "own")).isEqualTo(1);
    DatabasePools.closed(pool);
  }

  @Test
  void onlyGivingUpToWait_isATimeout() {
    Pool pool = opened("timeouts");
    long now = System.nanoTime();
    DatabasePools.acquired(pool, now, new NoSuchElementException("Timeout waiting"));
    DatabasePools.acquired(pool, now, new NoSuchElementException("Unable to validate"));
    DatabasePools.acquired(pool, now, new IllegalStateException("Timeout waiting"));
    DatabasePools.acquired(pool, now, new IllegalStateException("[main] gave up to wait"));
    DatabasePools.acquired(pool, now, new IllegalStateException("[main] closed"));
    assertThat(scrape().value(TIMEOUTS, database, "timeouts")).isEqualTo(2);
    assertThat(count(ACQUIRE, "timeouts")).isEqualTo(5);
    DatabasePools.closed(pool);
  }

  @Test
  void whoeverOpensConnectionsForAPool_mayBeKnownFirst() {
    Object factory = new Object();
    DatabaseCall creating = DatabasePools.create();
    DatabaseCall connecting = DatabaseCall.enclose(null);
    DatabaseCall.connected(connecting, new Object(), "jdbc:h2:mem:" + database.substring(3));
    DatabasePools.created(creating, factory);
    Pool pool = new Pool(database, null);
    DatabasePools.belongs(factory, pool);
    DatabasePools.opened(pool, null, "", null, "", null, null, null, null, null);
    assertThat(scrape().value("database_connections_created_total", database, database))
        .isEqualTo(1);
    DatabasePools.closed(pool);
  }

  @Test
  void nameAndUrl_mayBeKnownToWhoeverMakesThePool() {
    Pool configured = new Pool(database, "configured");
    Object maker = new Object();
    DatabasePools.belongs(maker, configured);
    for (Object told : new Object[] {configured, maker}) {
      Pool pool = new Pool("h2/elsewhere", null);
      DatabasePools.opened(
          pool, told, "getName", "-", "getUrl", "", "getActive", null, null, null, null);
      assertThat(scrape().values()).containsEntry(active("configured"), 2L);
      DatabasePools.closed(pool);
      assertThat(scrape().values()).doesNotContainKey(active("configured"));
    }
  }

  @Test
  void connectionThatDidNotOpen_isNotCounted() {
    Pool pool = opened("refused");
    DatabaseCall creating = DatabasePools.create();
    DatabaseCall.connected(DatabaseCall.enclose(null), null, "jdbc:h2:mem:x");
    DatabasePools.created(creating, pool);
    assertThat(scrape().value("database_connections_created_total", database, "refused")).isZero();
    DatabasePools.closed(pool);
  }

  @Test
  void borrowingAgain_allocatesNothing() {
    Pool pool = opened("allocation");
    Object connection = new Object();
    borrow(pool, connection, 20_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    borrow(pool, connection, 1_000);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated).as("bytes for 1,000 borrowings").isLessThan(1_000);
    DatabasePools.closed(pool);
  }

  @Test
  void poolThatNobodyCloses_isForgottenWithItsLoader() throws InterruptedException {
    WeakReference<Pool> pool = new WeakReference<>(opened("forgotten"));
    long end = System.nanoTime() + BOUND.toNanos();
    while (pool.get() != null && System.nanoTime() - end < 0) {
      System.gc();
      Thread.sleep(1);
    }
    assertThat(pool.get()).isNull();
    assertThat(scrape().values()).doesNotContainKey(active("forgotten"));
  }

  @Test
  void poolsBeyondTheLimit_areOne() {
    List<Pool> pools = new ArrayList<>();
    for (int i = 0; i < MetricSettings.DEFAULT_SERIES_LIMIT + 5; i++) {
      pools.add(opened("pool " + i));
    }
    Snapshot shown = scrape();
    pools.forEach(DatabasePools::closed);
    assertThat(shown.values().get("database_connections_active[other, other]"))
        .isGreaterThanOrEqualTo(10);
    assertThat(shown.values().keySet())
        .filteredOn(series -> series.startsWith("database_connections_active["))
        .hasSize(MetricSettings.DEFAULT_SERIES_LIMIT + 1);
  }

  @Test
  void poolsOfOneName_countSinceTheFirstThatIsOpen() {
    Pool first = opened("twins");
    long start = scrape().startMillis(TIMEOUTS, database, "twins");
    tick(start);
    Pool second = opened("twins");
    assertThat(scrape().startMillis(TIMEOUTS, database, "twins")).isEqualTo(start);
    DatabasePools.closed(first);
    assertThat(scrape().startMillis(TIMEOUTS, database, "twins")).isGreaterThan(start);
    DatabasePools.closed(second);
  }

  /** Until the clock says something else. */
  private static void tick(long millis) {
    while (System.currentTimeMillis() <= millis) {
      Thread.onSpinWait();
    }
  }

  private static void borrow(Pool pool, Object connection, int times) {
    for (int i = 0; i < times; i++) {
      DatabasePools.acquired(pool, System.nanoTime(), null, connection);
      DatabasePools.returned(pool, connection);
    }
  }

  private Pool opened(Object name) {
    Pool pool = new Pool(database, name);
    open(pool);
    return pool;
  }

  private static void open(Pool pool) {
    DatabasePools.opened(
        pool,
        "getName",
        "Generated-",
        "getUrl",
        "java.util.NoSuchElementException: Timeout | java.lang.IllegalStateException: [*] gave up",
        "getActive",
        null,
        "getMissing",
        "getMax",
        null);
  }

  private String active(String name) {
    return "database_connections_active[" + database + ", " + name + "]";
  }

  private long count(String histogram, String name) {
    return scrape().count(histogram, database, name);
  }

  private static Snapshot scrape() {
    return Snapshot.of(new DatabasePoolSource());
  }
}
