package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.FrameworkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What JAX-RS has besides. */
abstract class JaxrsContract extends FrameworkContract {
  private final Framework framework;

  JaxrsContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  /**
   * Where an application with the path {@code v1} of its own is, behind a servlet that has a
   * mapping as well: at {@code /v1} below it, or empty where the mapping is all.
   */
  String applicationPath() {
    return "";
  }

  @Test
  void pathOfTheApplication_isPartOfTheRoute() {
    String application = "/app/versioned" + applicationPath();
    expectRoute(application + "/items/7", 200, application + "/items/{id}");
  }

  @Test
  void locatorThatLeadsToItself_isComposedAsOftenAsItDoes() {
    expectRoute("/app/api/tree", 200, "/app/api/tree");
    expectRoute("/app/api/tree/a", 200, "/app/api/tree/{node}");
    expectRoute("/app/api/tree/a/b/c", 200, "/app/api/tree/{node}/{node}/{node}");
  }

  @Test
  void filterBehindTheMatching_leavesTheRoute() {
    if (answersLater()) {
      expectRoute("/app/api/later/guarded/7", 403, "/app/api/later/guarded/{id}");
    }
  }
}
