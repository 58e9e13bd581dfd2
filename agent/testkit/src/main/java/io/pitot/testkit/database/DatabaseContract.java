package io.pitot.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ApplicationPair;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Modules;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JDBC contract: one application, with the agent and without, does the same with one database.
 * It sees the same in both, and each of its calls is counted once.
 *
 * <p>{@code jdks} is a static method of the subclass.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseContract {
  /** What no label, log line or error may show. */
  protected static final String SECRET = "tr0ub4dor";

  /** For what is older than JDBC 4.2 and leaves its methods to the interfaces' own. */
  protected static final Map<String, String> WITHOUT_LARGE_UPDATES =
      Map.of("insert-large", "", "prepared-large", "", "batch-large", "");

  private static final String QUERIES = "database_queries_total";
  private static final String DURATIONS = "database_query_duration_seconds_count";
  private static final String TRANSACTIONS = "database_transactions_total";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  @SuppressWarnings("NullAway.Init")
  static Path temporaryFolder;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  private Jdk jdk;

  @SuppressWarnings("NullAway.Init")
  private ApplicationPair pair;

  /** The module with the driver, and the pool if there is one. */
  protected abstract String driver();

  /** The class of the pool in front of it; empty if there is none. */
  protected String pool() {
    return "";
  }

  /** Whether that is a data source of the driver which is to give out distributed connections. */
  protected boolean isDistributed() {
    return false;
  }

  /**
   * Of a database of its own, with {@link #SECRET} for a password where it has users.
   *
   * @param folder empty, for what the database writes
   */
  protected abstract String url(Path folder);

  /** The label value. */
  protected abstract String database();

  /** A callable statement that this database has. */
  protected abstract String call();

  /** Where this database's driver does something else: what is expected then, by case. */
  protected Map<String, String> exceptions() {
    return Map.of();
  }

  @BeforeParameterizedClassInvocation
  void start() throws IOException {
    Path work = temporaryFolder.resolve(getClass().getSimpleName() + "-" + jdk);
    Path plain = Files.createDirectories(work.resolve("plain"));
    Path woven = Files.createDirectories(work.resolve("woven"));
    String agent = Agent.argument(work.resolve("contract.properties"), Map.of());
    pair =
        new ApplicationPair(
            application(plain).start(), application(woven).jvmArguments(agent).start());
  }

  private ForkedJvm.Builder application(Path folder) {
    List<Path> classPath = new ArrayList<>(Modules.databaseLibrary(driver()));
    classPath.add(Modules.classesOf("databases/app"));
    String[] arguments =
        pool().isEmpty() ? new String[] {url(folder)} : new String[] {url(folder), pool()};
    return ForkedJvm.on(jdk)
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
        .jvmArguments("-Djava.io.tmpdir=" + folder, "-Dcall=" + call(), "-Dxa=" + isDistributed())
        .jvmArguments("-Dderby.stream.error.file=" + folder.resolve("derby.log"))
        .directory(folder)
        .classPath(classPath)
        .main("io.pitot.it.database.DatabaseApplication", arguments);
  }

  @AfterParameterizedClassInvocation
  void stop() {
    if (pair != null) {
      pair.close();
    }
  }

  /**
   * {@code operation*times}, of which the last is an error if the application saw one; {@code
   * operation@database} where it is another database.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "query, select",
    "query-by-execute, select",
    "twice, select*2",
    "insert, insert",
    "insert-by-execute, insert",
    "insert-large, insert",
    "update, update",
    "delete, delete",
    "generated-keys, insert*2",
    "scrollable, select*4",
    "ddl, ddl*2",
    "failing, delete",
    "nonsense, other",
    "null, other",
    "empty, other",
    "closed, select@unknown",
    "prepared-query, select",
    "prepared-by-execute, select",
    "prepared-twice, select*2",
    "prepared-insert, insert",
    "prepared-large, insert",
    "prepared-duplicate, insert*2",
    "prepared-nonsense, ",
    "prepared-other-text, insert",
    "callable, call",
    "batch-of-one, batch",
    "batch, batch",
    "batch-large, batch",
    "batch-failing, batch",
    "batch-twice, batch*2",
    "prepared-batch-of-one, batch",
    "prepared-batch, batch",
    "commit, insert commit",
    "rollback, insert rollback",
    "rollback-to-savepoint, insert commit",
    "release-savepoint, commit",
    "commit-in-autocommit, commit",
    "isolation, ",
    "read-only, ",
    "catalog, ",
    "schema, ",
    "distributed, ",
    "form-comments, select",
    "form-lines, select",
    "form-lower-case, select",
    "form-non-ascii, insert",
    "form-cte, select",
    "form-explain, other",
    "form-megabyte, select",
    "proxied, select*2",
    "unwrap, ",
    "warnings, ",
    "valid, ",
    "concurrent, select*200",
    "no-connection, ",
  })
  void counted(String name, String expected) {
    Scrape before = Scrape.strict(pair.metrics());
    String seen = pair.ask(name);
    Scrape after = Scrape.strict(pair.metrics());

    String usual = isDistributed() && name.equals("distributed") ? "insert" : expected;
    String rule = exceptions().getOrDefault(name, usual == null ? "" : usual);
    Map<Series, Double> queries = new TreeMap<>();
    Map<Series, Double> durations = new TreeMap<>();
    Map<Series, Double> transactions = new TreeMap<>();
    for (String part : rule.split(" ", -1)) {
      if (part.equals("commit") || part.equals("rollback")) {
        int ended = seen.startsWith("thrown ") ? 0 : 1;
        add(transactions, ended, TRANSACTIONS, database(), "outcome", part);
      } else if (!part.isEmpty()) {
        String operation = part.split("[*@]", -1)[0];
        String where = part.contains("@") ? part.split("@", -1)[1] : database();
        int times = part.contains("*") ? Integer.parseInt(part.split("\\*", -1)[1]) : 1;
        int failed = seen.startsWith("thrown ") ? 1 : 0;
        int succeeded = times - failed;
        add(durations, times, DURATIONS, where, "operation", operation);
        add(queries, failed, QUERIES, where, "operation", operation, "status", "error");
        add(queries, succeeded, QUERIES, where, "operation", operation, "status", "success");
      }
    }
    assertThat(after.changes(before, QUERIES)).as(seen).isEqualTo(queries);
    assertThat(after.changes(before, DURATIONS)).as(seen).isEqualTo(durations);
    assertThat(after.changes(before, TRANSACTIONS)).as(seen).isEqualTo(transactions);
    assertThat(after.sum("pitot_advice_errors_total")).as("%s", pair.errorOutput()).isZero();
  }

  @Test
  void noSecretsAreShown() {
    counted("query", "select");
    for (String name : List.of("failing", "prepared-duplicate", "no-connection")) {
      pair.ask(name);
    }
    // A pool may tell them in its own log.
    List<String> said = pair.errorOutput().stream().filter(line -> line.contains("pitot")).toList();
    String exposed = Scrape.text(pair.metrics()) + said;
    assertThat(exposed).contains(database()).doesNotContain(SECRET, "orders", "scott", "größer");
  }

  private static void add(
      Map<Series, Double> changes, int times, String name, String database, String... labels) {
    if (times > 0) {
      List<String> all = new ArrayList<>(List.of("database", database));
      all.addAll(List.of(labels));
      changes.merge(Series.of(name, all.toArray(new String[0])), (double) times, Double::sum);
    }
  }
}
