package io.pitot.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every web framework must show: requests under the route that the application's author wrote,
 * bounded whatever is asked, and answers as they are without the agent.
 *
 * <p>The application is at {@code /app}, its framework at {@code /api/*} and once more at {@code
 * /other/*}; what it answers is in the tests. A subclass says how to start it ({@link #server}) and
 * on which JDKs (a static method {@code jdks}), and overrides an expectation where a framework
 * differs by design.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
public abstract class FrameworkContract extends ServerPairContract {
  private static final int CONCURRENT = 50;

  /** Whether a resource can answer after its method has returned; where not, there is none. */
  protected boolean answersLater() {
    return true;
  }

  /** The endpoint of a path that the framework knows, asked with a method that it does not. */
  protected String endpointOfWrongMethod(String route) {
    return "/app/api/*";
  }

  /** The endpoint of a path that the framework knows, where a filter in front of it answers. */
  protected String endpointOfRefused(String route) {
    return endpointWithoutFramework();
  }

  /** The endpoint of a path that the framework does not know, where it is not asked either. */
  protected String endpointWithoutFramework() {
    return "/app/api/*";
  }

  /** The endpoint of a path below a locator that leads nowhere. */
  protected String endpointOfLostPath(String route) {
    return "/app/api/*";
  }

  @Test
  void literalRoute_isTheEndpoint() {
    assertThat(get("/app/api/items").text()).isEqualTo("all items");
    served.expect(Count.get("/app/api/items", 200));
  }

  @Test
  void queryString_isTheSameSeries() {
    get("/app/api/items?page=1");
    get("/app/api/items?page=2&size=10");
    served.expect(Count.of("GET", "/app/api/items", 200, 2));
  }

  @Test
  void methodsOfOneRoute_areTwoSeries() {
    get("/app/api/items");
    assertThat(send(Request.of("POST", "/app/api/items")).text()).isEqualTo("added");
    served.expect(Count.get("/app/api/items", 200), Count.of("POST", "/app/api/items", 200, 1));
  }

  @Test
  void valuesOfAVariable_areOneSeries() {
    for (String id : List.of("7", "x-y.z", "a%20b", "%7Bid%7D", "7;v=1")) {
      assertThat(get("/app/api/items/" + id).status()).isEqualTo(200);
    }
    served.expect(Count.of("GET", "/app/api/items/{id}", 200, 5));
  }

  @Test
  void regexOfAVariable_isNotShown() {
    assertThat(get("/app/api/codes/abc/text").text()).isEqualTo("code abc");
    served.expect(Count.get("/app/api/codes/{code}/text", 200));
  }

  @Test
  void valueThatTheRegexRefuses_hasNoRoute() {
    assertThat(get("/app/api/codes/1234/text").status()).isEqualTo(404);
    served.expect(Count.get("/app/api/*", 404));
  }

  @Test
  void nestedRoutes_areComposed() {
    assertThat(get("/app/api/shops/kiosk/orders").text()).isEqualTo("orders of kiosk");
    served.expect(Count.get("/app/api/shops/{shop}/orders", 200));
    assertThat(get("/app/api/shops/kiosk/orders/7").text()).isEqualTo("order 7 of kiosk");
    served.expect(Count.get("/app/api/shops/{shop}/orders/{order}", 200));
    assertThat(get("/app/api/shops/kiosk/orders/7/lines/3").text()).isEqualTo("line 3 of 7");
    served.expect(Count.get("/app/api/shops/{shop}/orders/{order}/lines/{line}", 200));
  }

  @Test
  void pathThatEndsInNothingBelowANestedRoute_isBounded() {
    for (int i = 0; i < 3; i++) {
      assertThat(get("/app/api/shops/kiosk/orders/7/nothing/" + i).status()).isEqualTo(404);
    }
    served.expect(Count.of("GET", endpointOfLostPath("/app/api/shops/{shop}/orders"), 404, 3));
  }

  @Test
  void unknownPath_isCountedUnderTheServletMapping() {
    for (int i = 0; i < 3; i++) {
      assertThat(get("/app/api/nowhere/" + i).status()).isEqualTo(404);
    }
    served.expect(Count.of("GET", "/app/api/*", 404, 3));
  }

  @Test
  void wrongMethod_isBounded() {
    assertThat(send(Request.of("DELETE", "/app/api/items/7")).status()).isEqualTo(405);
    served.expect(Count.of("DELETE", endpointOfWrongMethod("/app/api/items/{id}"), 405, 1));
  }

  @Test
  void exceptionThatNobodyMaps_isAServerError() {
    assertThat(get("/app/api/failures/7").status()).isEqualTo(500);
    served.expect(Count.get("/app/api/failures/{id}", 500));
  }

  @Test
  void exceptionThatTheApplicationMaps_hasItsStatusAndRoute() {
    assertThat(get("/app/api/failures/mapped/7").text()).isEqualTo("mapped");
    served.expect(Count.get("/app/api/failures/mapped/{id}", 409));
  }

  @Test
  void filterThatAnswersInFront_leavesWhatIsKnownWithoutTheFramework() {
    Request known = Request.get("/app/api/items/7").with("X-User", "stranger");
    assertThat(send(known).status()).isEqualTo(401);
    served.expect(Count.get(endpointOfRefused("/app/api/items/{id}"), 401));
    Request unknown = Request.get("/app/api/nowhere/8").with("X-User", "stranger");
    assertThat(send(unknown).status()).isEqualTo(401);
    served.expect(Count.get(endpointWithoutFramework(), 401));
  }

  @Test
  void resourceThatAnswersLater_isCountedOnceWithItsRoute() {
    if (!answersLater()) {
      assertThat(get("/app/api/later/0").status()).isEqualTo(404);
      served.expect(Count.get("/app/api/*", 404));
      return;
    }
    for (int i = 0; i < 3; i++) {
      assertThat(get("/app/api/later/" + i).text()).isEqualTo("later " + i);
    }
    served.expect(Count.of("GET", "/app/api/later/{id}", 200, 3));
  }

  @Test
  void concurrentRequests_areAllCounted() {
    ExecutorService clients = Executors.newFixedThreadPool(CONCURRENT);
    try {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        String target = i % 2 == 0 ? "/app/api/items/" + i : "/app/api/shops/a/orders/" + i;
        answers.add(CompletableFuture.supplyAsync(() -> get(target), clients));
      }
      answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));
    } finally {
      clients.shutdown();
    }
    served.expect(
        Count.of("GET", "/app/api/items/{id}", 200, CONCURRENT / 2),
        Count.of("GET", "/app/api/shops/{shop}/orders/{order}", 200, CONCURRENT / 2));
  }

  @Test
  void sameTemplateOfTwoApplications_isTwoSeries() {
    assertThat(get("/app/other/items/7").text()).isEqualTo("item 7");
    assertThat(get("/app/api/items/7").text()).isEqualTo("item 7");
    assertThat(get("/app/other/shops/a/orders/7").text()).isEqualTo("order 7 of a");
    served.expect(
        Count.get("/app/other/items/{id}", 200),
        Count.get("/app/api/items/{id}", 200),
        Count.get("/app/other/shops/{shop}/orders/{order}", 200));
  }
}
