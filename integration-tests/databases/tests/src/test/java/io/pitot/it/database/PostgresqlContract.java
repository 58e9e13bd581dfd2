package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The contract with PostgreSQL, plain or behind a pool. */
abstract class PostgresqlContract extends ServerContract {
  private static final int PORT = 5432;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected final String driver() {
    return "postgresql";
  }

  @Override
  protected final GenericContainer<?> server() {
    return container("pitot.image.postgresql")
        .withEnv("POSTGRES_USER", "scott")
        .withEnv("POSTGRES_PASSWORD", SECRET)
        .withEnv("POSTGRES_DB", "shop")
        .withCommand("postgres", "-c", "fsync=off", "-c", "max_prepared_transactions=10")
        .withExposedPorts(PORT)
        .waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U scott -d shop"));
  }

  @Override
  protected final String url(String hostAndPort) {
    return "jdbc:postgresql://" + hostAndPort + "/shop?user=scott&password=" + SECRET;
  }

  @Override
  protected final String database() {
    return "postgresql/shop";
  }

  @Override
  protected final String call() {
    return "{? = call abs(-1)}";
  }
}
