package io.pitot.it.database;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The contract with a MariaDB server, by any of the drivers that can talk to one. */
abstract class MariadbContract extends ServerContract {
  private static final int PORT = 3306;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected final GenericContainer<?> server() {
    return container("pitot.image.mariadb")
        .withEnv("MARIADB_USER", "scott")
        .withEnv("MARIADB_PASSWORD", SECRET)
        .withEnv("MARIADB_DATABASE", "shop")
        .withEnv("MARIADB_RANDOM_ROOT_PASSWORD", "true")
        .withExposedPorts(PORT)
        .waitingFor(Wait.forListeningPort()); // is opened after all of that has been made
  }

  @Override
  protected String url(String hostAndPort) {
    return "jdbc:" + system() + "://" + hostAndPort + "/shop?user=scott&password=" + SECRET;
  }

  @Override
  protected final String database() {
    return system() + "/shop";
  }

  /** What the driver's URLs begin with. */
  protected String system() {
    return "mariadb";
  }

  @Override
  protected String call() {
    return "{? = call abs(-1)}";
  }
}
