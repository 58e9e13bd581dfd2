package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.FrameworkContract;
import java.nio.file.Path;

/** What all versions of Spring MVC have in common. */
abstract class SpringMvcContract extends FrameworkContract {
  private final Framework framework;

  SpringMvcContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  /** The patterns of controllers are known before any of them is asked. */
  @Override
  protected String endpointOfWrongMethod(String route) {
    return route;
  }

  @Override
  protected String endpointOfRefused(String route) {
    return route;
  }
}
