package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.FrameworkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What WebFlux has besides: handlers that are found on another thread, and functions. */
abstract class WebFluxContract extends FrameworkContract {
  private final Framework framework;

  WebFluxContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  @Test
  void handlerThatIsFoundOnAnotherThread_hasItsRoute() {
    for (int i = 0; i < 3; i++) {
      expectRoute("/app/api/elsewhere/" + i, 200, "/app/api/elsewhere/{id}");
    }
  }

  @Test
  void pathWithoutHandlerThatIsLookedForOnAnotherThread_isBounded() {
    expectRoute("/app/api/nowhere/elsewhere/7", 404, "/app/api/*");
  }

  @Test
  void function_hasItsPattern() {
    expectRoute("/app/api/functions/7", 200, "/app/api/functions/{id}");
    expectRoute("/app/api/functions/elsewhere/7", 200, "/app/api/functions/elsewhere/{id}");
  }

  @Test
  void webFilterThatAnswers_leavesTheServletMapping() {
    expectRoute("/app/api/filtered/7", 200, "/app/api/*");
  }

  @Test
  void handlerThatAnswersWhenTheBodyIsRead_hasItsRoute() {
    expectRoute("POST", "/app/api/echo/7", "some text", 200, "/app/api/echo/{id}");
  }

  @Test
  void head_hasTheRouteOfGet() {
    expectRoute("HEAD", "/app/api/items/7", "", 200, "/app/api/items/{id}");
    expectRoute("HEAD", "/app/api/elsewhere/7", "", 200, "/app/api/elsewhere/{id}");
  }

  @Test
  void failureLater_isAServerErrorOfTheRoute() {
    expectRoute("/app/api/failures/later/7", 500, "/app/api/failures/later/{id}");
  }

  @Test
  void clientThatHangsUp_isCountedOnceAndNoServerError() {
    // Once: Tomcat may close the next connection in the place of one that was reset.
    expectRouteOfClientThatHangsUp("/app/api/endless/7", "/app/api/endless/{id}");
  }

  @Test
  void exceptionWithAStatus_hasItAndTheRoute() {
    expectRoute("/app/api/failures/gone/7", 410, "/app/api/failures/gone/{id}");
  }
}
