package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.SoapContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What all versions of Metro have in common. */
abstract class MetroContract extends SoapContract {
  private final Framework framework;

  MetroContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  /** Metro maps each service of its descriptor to a servlet of its own. */
  @Override
  protected String endpointOfRefused(String service) {
    return service;
  }

  @Test
  void serviceWithAServletMappingOfItsOwn_isItsPathAndTheOperation() {
    expectOperation("/app/exact", "cancelOrder", 200, "/app/exact/cancelOrder");
  }
}
