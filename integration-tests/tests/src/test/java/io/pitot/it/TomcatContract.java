package io.pitot.it;

import io.pitot.testkit.http.HttpServerContract;
import java.util.Optional;

/** What all Tomcats have in common. */
abstract class TomcatContract extends HttpServerContract {
  /** Tomcat knows the application before it refuses the path. */
  @Override
  protected Optional<String> endpointOfWebInf() {
    return Optional.of(defaultEndpoint());
  }

  @Override
  protected Optional<String> endpointOfContextRedirect() {
    return Optional.of(contextRootEndpoint());
  }

  @Override
  protected int statusOfBrokenResponse(int answered) {
    return 500;
  }
}
