package io.pitot.it.frameworks;

import org.junit.jupiter.api.Test;

/** JAX-RS on a server that gives its requests to the framework itself, without servlets. */
abstract class StandaloneJaxrsContract extends JaxrsContract {
  StandaloneJaxrsContract(Framework framework) {
    super(framework);
  }

  /** Nobody but the framework knows where its application is. */
  @Override
  protected String endpointWithoutFramework() {
    return "unmatched";
  }

  @Test
  void pathOutsideAnyApplication_isCountedOnce() {
    expectRoute("/elsewhere/7", 404, "unmatched");
  }
}
