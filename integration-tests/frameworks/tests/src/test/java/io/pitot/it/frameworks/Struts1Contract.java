package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.ActionFrameworkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What all versions of Struts 1 have in common: a servlet, mapped by suffix and by prefix. */
abstract class Struts1Contract extends ActionFrameworkContract {
  private final Framework framework;

  Struts1Contract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  @Override
  protected String target(String action) {
    return "/app" + action + ".do";
  }

  @Override
  protected String endpoint(String pattern) {
    return "/app" + pattern + ".do";
  }

  @Override
  protected String endpointOfUnknown() {
    return "/app/*.do";
  }

  @Test
  void actionThatAPageLooksFor_isNotTheEndpoint() {
    expectRoute("/app/form", 200, "/app/form");
  }

  @Test
  void actionBelowAPrefix_hasNoSuffix() {
    expectRoute("/app/do/items", 200, "/app/do/items");
    expectRoute("/app/do/nowhere", statusOfUnknown(), "/app/do/*");
  }
}
