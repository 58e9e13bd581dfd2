package io.pitot.it.database;

import io.pitot.testkit.database.DatabaseContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The contract with a server in a container. Each of the two applications has a server of its own,
 * so that all that they see has the same names. Runs where Docker is.
 */
@ExtendWith(NeedsDocker.class)
abstract class ServerContract extends DatabaseContract {
  private final List<GenericContainer<?>> servers = new ArrayList<>();

  /** Not started yet; with a user {@code scott} and a database {@code shop}. */
  protected abstract GenericContainer<?> server();

  protected abstract String url(String hostAndPort);

  @Override
  protected final String url(Path folder) {
    GenericContainer<?> server = server();
    servers.add(server);
    server.start();
    return url(server.getHost() + ":" + server.getFirstMappedPort());
  }

  @AfterParameterizedClassInvocation
  void stopServers() {
    servers.forEach(GenericContainer::stop);
    servers.clear();
  }

  /** The image that the build names. */
  static GenericContainer<?> container(String property) {
    return new GenericContainer<>(
        DockerImageName.parse(System.getProperty(property, "set by the build")));
  }
}
