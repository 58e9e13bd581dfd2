package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.ActionFrameworkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What all versions of Struts 2 have in common: a filter, in front of the default servlet. */
abstract class Struts2Contract extends ActionFrameworkContract {
  private final Framework framework;

  Struts2Contract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  @Override
  protected String target(String action) {
    return "/app" + action + ".action";
  }

  @Override
  protected String endpoint(String pattern) {
    return "/app" + pattern;
  }

  @Override
  protected String endpointOfUnknown() {
    return "/app/*";
  }

  /** Whether a method must be allowed to be called by name: since 2.5. */
  boolean isStrict() {
    return true;
  }

  @Test
  void methodThatIsNotAllowed_makesNoSeriesOfItsOwn() {
    expectRoute(target("/call-list"), 200, "/app/call-*");
    String endpoint = isStrict() ? "/app/*" : "/app/call-*";
    expectRoute(target("/call-evil1"), isStrict() ? 404 : 500, endpoint);
    expectRoute(target("/call-evil2"), isStrict() ? 404 : 500, endpoint);
  }
}
