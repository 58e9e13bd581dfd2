package io.pitot.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Modules;
import io.pitot.testkit.Scrape;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample service and its configuration, as {@code ./run-demo} shows them. */
class ShopIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int ROUNDS = 10;

  static List<Jdk> jdks() {
    return Jdks.from(8);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyRequestOfTheDemoIsCountedUnderTheEndpointThatItsAuthorMeant(
      Jdk jdk, @TempDir Path work) {
    try (ForkedJvm shop = shop(jdk, work)) {
      String port = shop.awaitOut("listening on (\\d+)", DEADLINE).group(1);
      URI metrics = Agent.metricsOf(shop);
      sendRequests(jdk, "http://127.0.0.1:" + port + "/shop");

      Scrape scrape = Scrape.strict(metrics);
      expect(scrape, "GET", "/shop/api/products", "200", ROUNDS);
      expect(scrape, "GET", "/shop/api/products/{sku}", "200", ROUNDS);
      expect(scrape, "GET", "/shop/api/products/{sku}", "404", ROUNDS);
      expect(scrape, "POST", "/shop/api/orders", "201", ROUNDS);
      expect(scrape, "GET", "/shop/api/orders/{id}", "200", ROUNDS);
      expect(scrape, "GET", "/shop/*.do", "200", ROUNDS);
      expect(scrape, "GET", "/shop/*.jsp", "200", ROUNDS);
      expect(scrape, "GET", "/shop/account/*", "302", ROUNDS);
      expect(scrape, "GET", "/shop/reports/*", "200", ROUNDS);
      // The start page, and once more by the redirect of the login filter.
      expect(scrape, "GET", "/shop/*", "200", 2 * ROUNDS);
      // Every fifth basket is empty.
      expect(scrape, "POST", "/shop/checkout", "200", ROUNDS - ROUNDS / 5);
      expect(scrape, "POST", "/shop/checkout", "500", ROUNDS / 5);
      assertThat(scrape.sum("http_errors_total")).isEqualTo(ROUNDS / 5);
      // A product, twice, all of them, one before an order, and the order.
      expectQueries(scrape, "h2/shop", "select", "success", 5 * ROUNDS);
      expectQueries(scrape, "h2/shop", "insert", "success", ROUNDS + ROUNDS - 2 * ROUNDS / 5);
      expectQueries(scrape, "h2/shop", "insert", "error", ROUNDS / 5);
      expectQueries(scrape, "h2/archive", "select", "success", ROUNDS);
      // Each statement, but for an order's, has borrowed for itself; once to begin with.
      expectPool(scrape, "h2/shop", "h2/shop", 4, 1 + 7 * ROUNDS - ROUNDS / 5);
      expectPool(scrape, "h2/archive", "reports", 1, 1 + ROUNDS);
      assertThat(scrape.sum("database_transactions_total")).isEqualTo(ROUNDS);
      assertThat(scrape.sum("http_requests_in_flight")).isZero();
      assertThat(scrape.sum("pitot_advice_errors_total")).isZero();
      assertThat(scrape.sum("pitot_config_errors")).isZero();
      // The bank declines every fifth payment, for it is too much.
      expectPayments(scrape, "204", ROUNDS - ROUNDS / 5);
      expectPayments(scrape, "402", ROUNDS / 5);
      assertThat(scrape.sum("http_client_request_duration_seconds_count")).isEqualTo(ROUNDS);
      assertThat(scrape.sum("http_client_requests_in_flight")).isZero();
      // Health checks are excluded; everything else is above.
      assertThat(scrape.sum("http_requests_total")).isEqualTo(12 * ROUNDS);
    }
  }

  private static void expectPool(
      Scrape scrape, String database, String pool, int max, int borrowed) {
    String[] labels = {"team", "checkout", "database", database, "pool", pool};
    String usage = "database_connection_usage_duration_seconds_count";
    String acquire = "database_connection_acquire_duration_seconds_count";
    assertThat(scrape.value("database_connections_active", labels)).as(pool).isZero();
    assertThat(scrape.value("database_connections_max", labels)).as(pool).isEqualTo(max);
    assertThat(scrape.value(acquire, labels)).as(pool).isEqualTo(borrowed);
    assertThat(scrape.value(usage, labels)).as(pool).isEqualTo(borrowed);
    assertThat(scrape.value("database_connection_timeouts_total", labels)).as(pool).isZero();
  }

  private static void expectQueries(
      Scrape scrape, String database, String operation, String status, int count) {
    String[] labels = {
      "team", "checkout", "database", database, "operation", operation, "status", status
    };
    assertThat(scrape.value("database_queries_total", labels)).as(operation).isEqualTo(count);
  }

  private static void expectPayments(Scrape scrape, String status, int count) {
    double seen =
        scrape.family("http_client_requests_total").entrySet().stream()
            .filter(series -> series.getKey().label("status").equals(status))
            .filter(series -> series.getKey().label("host").startsWith("localhost:"))
            .mapToDouble(series -> series.getValue())
            .sum();
    assertThat(seen).as(status).isEqualTo(count);
  }

  private static ForkedJvm shop(Jdk jdk, Path work) {
    Path module = Modules.folderOf("shop");
    String agent =
        "-javaagent:"
            + Agent.jar()
            + "=config="
            + module.resolve("src/main/shop.properties")
            + ",host=127.0.0.1,port=0";
    return ForkedJvm.on(jdk)
        .jvmArguments(agent)
        .classPath(classPath())
        .main(
            "com.example.shop.ShopServer",
            module.resolve("src/main/webapp").toString(),
            work.toString(),
            "0")
        .start();
  }

  private static void sendRequests(Jdk jdk, String address) {
    try (ForkedJvm shoppers =
        ForkedJvm.on(jdk)
            .classPath(classPath())
            .main("com.example.shop.Shoppers", address, Integer.toString(ROUNDS))
            .start()) {
      assertThat(shoppers.awaitExit(DEADLINE)).isZero();
    }
  }

  private static List<Path> classPath() {
    List<Path> path = new ArrayList<>(Modules.shopLibrary());
    path.add(Modules.classesOf("shop"));
    return path;
  }

  private static void expect(
      Scrape scrape, String method, String endpoint, String status, int count) {
    assertThat(
            scrape.value(
                "http_requests_total",
                "team",
                "checkout",
                "method",
                method,
                "endpoint",
                endpoint,
                "status",
                status))
        .as("%s %s %s", method, endpoint, status)
        .isEqualTo(count);
  }
}
