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
 * What every framework of named actions must show: requests under the action that the application's
 * author configured, one series for all that a wildcard stands for, and answers as they are without
 * the agent.
 *
 * <p>The application is at {@code /app}; its actions are in the tests. A servlet at {@code
 * /shown/*} is what their results forward to. A subclass says how to start it, on which JDKs (a
 * static method {@code jdks}), and how the framework writes the path and the endpoint of an action.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
public abstract class ActionFrameworkContract extends ServerPairContract {
  private static final int CONCURRENT = 50;

  /**
   * What to ask for.
   *
   * @param action with its namespace, such as {@code /admin/items}
   */
  protected abstract String target(String action);

  /**
   * What is to be seen of it.
   *
   * @param pattern of the action as configured, with its namespace
   */
  protected abstract String endpoint(String pattern);

  /** The endpoint of an action that there is not, and of one that is never reached. */
  protected abstract String endpointOfUnknown();

  /** The endpoint of what neither the framework nor the application's servlet takes. */
  protected String endpointOfDefaultServlet() {
    return "/app/*";
  }

  /** The status of an action that there is not. */
  protected int statusOfUnknown() {
    return 404;
  }

  /** Whether actions may have wildcards; where not, such a path is unknown. */
  protected boolean hasWildcards() {
    return true;
  }

  @Test
  void action_isTheEndpoint() {
    assertThat(get(target("/items")).text()).isEqualTo("all items");
    served.expect(Count.get(endpoint("/items"), 200));
  }

  @Test
  void queryString_isTheSameSeries() {
    get(target("/items") + "?page=1");
    get(target("/items") + "?page=2&size=10");
    served.expect(Count.of("GET", endpoint("/items"), 200, 2));
  }

  @Test
  void methodsOfOneAction_areTwoSeries() {
    get(target("/items"));
    assertThat(send(Request.of("POST", target("/items"))).text()).isEqualTo("all items");
    served.expect(Count.get(endpoint("/items"), 200), Count.of("POST", endpoint("/items"), 200, 1));
  }

  @Test
  void valuesOfAWildcard_areOneSeries() {
    if (!hasWildcards()) {
      expectRoute(target("/orders/7"), statusOfUnknown(), endpointOfUnknown());
      return;
    }
    for (String order : List.of("7", "x-y_z", "A", "10000")) {
      assertThat(get(target("/orders/" + order)).text()).isEqualTo("order " + order);
    }
    served.expect(Count.of("GET", endpoint("/orders/*"), 200, 4));
  }

  @Test
  void wildcardInsideOfAName_isOneSeries() {
    if (!hasWildcards()) {
      expectRoute(target("/editUser"), statusOfUnknown(), endpointOfUnknown());
      return;
    }
    for (String name : List.of("User", "Order", "7")) {
      assertThat(get(target("/edit" + name)).text()).isEqualTo("edit " + name);
    }
    served.expect(Count.of("GET", endpoint("/edit*"), 200, 3));
  }

  @Test
  void sameActionOfTwoNamespaces_isTwoSeries() {
    assertThat(get(target("/admin/items")).text()).isEqualTo("items of admin");
    assertThat(get(target("/items")).text()).isEqualTo("all items");
    served.expect(Count.get(endpoint("/admin/items"), 200), Count.get(endpoint("/items"), 200));
  }

  @Test
  void wildcardInANamespace_isBelowIt() {
    if (hasWildcards()) {
      assertThat(get(target("/admin/users/7")).text()).isEqualTo("user 7");
      assertThat(get(target("/admin/users/8")).text()).isEqualTo("user 8");
      served.expect(Count.of("GET", endpoint("/admin/users/*"), 200, 2));
    }
  }

  @Test
  void unknownAction_hasNoRoute() {
    for (int i = 0; i < 3; i++) {
      int status = get(target("/nowhere" + i)).status();
      assertThat(status).isEqualTo(statusOfUnknown());
      assertThat(get(target("/admin/nowhere" + i)).status()).isEqualTo(status);
    }
    served.expect(Count.of("GET", endpointOfUnknown(), statusOfUnknown(), 6));
  }

  @Test
  void exceptionThatNobodyMaps_isAServerError() {
    assertThat(get(target("/failures")).status()).isEqualTo(500);
    served.expect(Count.get(endpoint("/failures"), 500));
  }

  @Test
  void exceptionThatTheConfigurationMaps_hasItsStatusAndRoute() {
    assertThat(get(target("/mapped")).text()).isEqualTo("shown /conflict");
    served.expect(Count.get(endpoint("/mapped"), 409));
  }

  @Test
  void servletThatShowsTheResult_isNotTheEndpoint() {
    assertThat(get(target("/shows")).text()).isEqualTo("shown /list");
    served.expect(Count.get(endpoint("/shows"), 200));
  }

  @Test
  void actionThatIsForwardedTo_isNotTheEndpoint() {
    assertThat(get(target("/chain")).text()).isEqualTo("all items");
    served.expect(Count.get(endpoint("/chain"), 200));
  }

  @Test
  void redirect_hasItsRoute() {
    assertThat(get(target("/moved")).header("Location")).endsWith(target("/items"));
    served.expect(Count.get(endpoint("/moved"), 302));
  }

  @Test
  void filterThatAnswersInFront_leavesWhatIsKnownWithoutTheFramework() {
    for (String action : List.of("/items", "/nowhere")) {
      Request request = Request.get(target(action)).with("X-User", "stranger");
      assertThat(send(request).status()).isEqualTo(401);
    }
    served.expect(Count.of("GET", endpointOfUnknown(), 401, 2));
  }

  @Test
  void whatTheFrameworkDoesNotTake_isLeftToItsServlet() {
    expectRoute("/app/shown/alone", 200, "/app/shown/*");
    expectRoute("/app/plain.txt", 200, endpointOfDefaultServlet());
  }

  @Test
  void concurrentRequests_areAllCounted() {
    ExecutorService clients = Executors.newFixedThreadPool(CONCURRENT);
    try {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        String target = target(i % 2 == 0 ? "/items" : "/admin/items");
        answers.add(CompletableFuture.supplyAsync(() -> get(target), clients));
      }
      answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));
    } finally {
      clients.shutdown();
    }
    served.expect(
        Count.of("GET", endpoint("/items"), 200, CONCURRENT / 2),
        Count.of("GET", endpoint("/admin/items"), 200, CONCURRENT / 2));
  }
}
