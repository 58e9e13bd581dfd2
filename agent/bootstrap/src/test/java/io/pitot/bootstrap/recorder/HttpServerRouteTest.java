package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpServerRouteTest extends RequestSteps {
  @Test
  void stepsAreJoined() {
    HttpServerCall call = begin(GET);
    route(call, "/joined/*");
    HttpServerRoute.begin();
    HttpServerRoute.step("/shops/{shop: [a-z]+}");
    HttpServerRoute.step(null);
    HttpServerRoute.step("");
    HttpServerRoute.step("/");
    HttpServerRoute.step("orders");
    HttpServerRoute.end();
    end(call, 200);
    assertRecorded("/joined/shops/{shop}/orders", "200", 1, 0);
  }

  @Test
  void stepsWithoutAnEnd_leaveTheMapping() {
    HttpServerCall call = begin(GET);
    route(call, "/unended/*");
    HttpServerRoute.begin();
    HttpServerRoute.step("users");
    end(call, 404);
    assertRecorded("/unended/*", "404", 1, 0);
    assertRecorded("/unended/users", "404", 0, 0);
  }

  @Test
  void eachSearch_beginsAnew() {
    HttpServerCall call = begin(GET);
    route(call, "/anew/*");
    HttpServerRoute.begin();
    HttpServerRoute.step("not-this");
    HttpServerRoute.begin();
    HttpServerRoute.step("this");
    HttpServerRoute.end();
    HttpServerRoute.begin();
    HttpServerRoute.step("forwarded-to");
    HttpServerRoute.end();
    end(call, 200);
    assertRecorded("/anew/this", "200", 1, 0);
  }

  @Test
  void serviceBehindASharedServlet_isPartOfTheRoute() {
    for (String operation : new String[] {"place", "", null}) {
      HttpServerCall call = begin(GET);
      route(call, "/shared/services/*");
      HttpServerRoute.foundBelow("/shared/services/Orders", operation);
      HttpServerRoute.foundBelow("/shared/services/Orders", "forwarded-to");
      end(call, 200);
    }
    assertRecorded("/shared/services/Orders/place", "200", 1, 0);
    assertRecorded("/shared/services/Orders", "200", 2, 0);
  }

  @Test
  void serviceThatIsNotBelowTheServlet_leavesTheMapping() {
    for (String base : new String[] {null, "/elsewhere/Orders"}) {
      HttpServerCall call = begin(GET);
      route(call, "/apart/services/*");
      HttpServerRoute.foundBelow(base, "place");
      end(call, 200);
    }
    assertRecorded("/apart/services/*", "200", 2, 0);
  }

  @Test
  void routeOfAnAsynchronousRequest_isFoundOnAnyThread() {
    Object response = new Object();
    HttpServerRequest request = HttpServerRequest.arrived(new Object(), GET, response);
    request.mapping(HttpServerRecorder.endpoint("/any-thread/*", null));
    HttpServerCall other = begin(GET);
    route(other, "/any-thread/*");
    HttpServerRoute.foundOn(response, null);
    HttpServerRoute.foundOn(response, "/{id}");
    HttpServerRoute.foundOn(new Object(), "/unknown");
    HttpServerRoute.foundOn(null, "/other");
    request.finish(200);
    end(other, 200);
    assertRecorded("/any-thread/{id}", "200", 1, 0);
    assertRecorded("/any-thread/other", "200", 1, 0);
  }

  @Test
  void nextRequestOfTheThread_beginsAnew() {
    HttpServerCall call = begin(GET);
    route(call, "/next/*");
    HttpServerRoute.begin();
    HttpServerRoute.step("a");
    end(call, 404);
    call = begin(GET);
    route(call, "/next/*");
    HttpServerRoute.step("b");
    HttpServerRoute.end();
    end(call, 200);
    assertRecorded("/next/*", "200", 1, 0);
  }

  @Test
  void applicationBehindAServlet_isPartOfTheRoute() {
    HttpServerCall call = begin(GET);
    route(call, "/app/services/*");
    HttpServerRoute.beginBelow("/app/services/v1");
    HttpServerRoute.step("users");
    HttpServerRoute.end();
    end(call, 200);
    assertRecorded("/app/services/v1/users", "200", 1, 0);
  }

  @Test
  void applicationWithoutAServlet_isWhereItsFrameworkSays() {
    for (String template : new String[] {"users/{id}", null}) {
      Object served = new Object();
      HttpServerCall call = HttpServerCall.take(served);
      assertThat(HttpServerRoute.isWithoutServlet()).isTrue();
      HttpServerRoute.at("/standalone/");
      HttpServerRoute.at("/another");
      HttpServerRoute.begin();
      HttpServerRoute.step(template);
      if (template != null) {
        HttpServerRoute.end();
      }
      HttpServerCall.ending(served).finish(GET, 200);
      call.letGo();
    }
    assertRecorded("/standalone/users/{id}", "200", 1, 0);
    assertRecorded("/standalone/*", "200", 1, 0);
  }

  @Test
  void serviceWithoutAServlet_isTheRoute() {
    Object served = new Object();
    HttpServerCall call = HttpServerCall.take(served);
    HttpServerRoute.foundBelow("/standalone/Orders", "place");
    HttpServerCall.ending(served).finish(GET, 200);
    call.letGo();
    assertRecorded("/standalone/Orders/place", "200", 1, 0);
  }

  @Test
  void whereAServletIs_itsFrameworkNeedNotSay() {
    Object served = new Object();
    HttpServerCall taken = HttpServerCall.take(served);
    HttpServerCall call = begin(GET);
    assertThat(HttpServerRoute.isWithoutServlet()).isFalse();
    HttpServerRoute.at("/not-this/");
    route(call, "/with-servlet/*");
    end(call, 404);
    HttpServerCall.ending(served).finish(GET, 404);
    taken.letGo();
    assertThat(HttpServerRoute.isWithoutServlet()).isFalse();
    assertRecorded("/with-servlet/*", "404", 1, 0);
  }

  @Test
  void pathOfAFilter_isPartOfTheRoute() {
    HttpServerCall call = begin(GET);
    HttpServerRoute.beginInFilter("pages/");
    HttpServerRoute.step("items");
    HttpServerRoute.end();
    route(call, "/filtered/*");
    end(call, 200);
    assertRecorded("/filtered/pages/items", "200", 1, 0);
  }

  @Test
  void pathOfAFilterThatAServletHas_isItsMapping() {
    HttpServerCall call = begin(GET);
    route(call, "/unfiltered/pages/*");
    HttpServerRoute.beginInFilter("pages/");
    HttpServerRoute.step("items");
    HttpServerRoute.end();
    end(call, 200);
    assertRecorded("/unfiltered/pages/items", "200", 1, 0);
  }

  @Test
  void routeOfOneRequest_servesAnotherByWhatTheyShare() {
    Object rendered = new Object();
    HttpServerCall call = begin(GET);
    route(call, "/rendering/*");
    HttpServerRoute.learnFound(rendered);
    HttpServerRoute.foundBy(rendered);
    HttpServerRoute.found("items");
    HttpServerRoute.learnFound(rendered);
    end(call, 302);
    call = begin(GET);
    route(call, "/rendered/*");
    HttpServerRoute.foundBy(rendered);
    end(call, 200);
    assertRecorded("/rendering/items", "302", 1, 0);
    assertRecorded("/rendered/items", "200", 1, 0);
  }

  @Test
  void applicationThatIsNotBehindTheServlet_isLeftOut() {
    for (Object base : new Object[] {"/%61pp/services/v1", "/app/services/", "/app/servicesv1"}) {
      HttpServerCall call = begin(GET);
      route(call, "/app/services/*");
      HttpServerRoute.beginBelow(base);
      HttpServerRoute.step("left-out");
      HttpServerRoute.end();
      end(call, 200);
    }
    assertRecorded("/app/services/left-out", "200", 3, 0);
  }

  @Test
  void templatesAreLearntByObject() {
    Object locator = new Object();
    Object method = new Object();
    HttpServerRoute.learn(locator, "users/{id}");
    HttpServerRoute.learn(method, "name");
    HttpServerRoute.learn(new Object(), null);
    HttpServerCall call = begin(GET);
    route(call, "/learnt/*");
    HttpServerRoute.begin();
    HttpServerRoute.stepBy(locator);
    HttpServerRoute.endBy(new Object());
    HttpServerRoute.endBy(method);
    end(call, 200);
    assertRecorded("/learnt/users/{id}/name", "200", 1, 0);
  }

  @Test
  void templatesAreLearntByTwoSteps() {
    Object action = new Object();
    HttpServerRoute.learnByTwoSteps(Map.of("/admin", Map.of("edit*", action), "", Map.of()));
    HttpServerCall call = begin(GET);
    route(call, "/learnt-by-two/*");
    HttpServerRoute.begin();
    HttpServerRoute.endBy(action);
    end(call, 200);
    assertRecorded("/learnt-by-two/admin/edit*", "200", 1, 0);
  }

  @Test
  void suffixThatTheFrameworkTakesOff_isPutBack() {
    HttpServerCall call = begin(GET);
    route(call, "/suffixed/*.do");
    HttpServerRoute.begin();
    HttpServerRoute.step("/admin");
    HttpServerRoute.step("/users/*");
    HttpServerRoute.step(".*");
    HttpServerRoute.end();
    end(call, 200);
    assertRecorded("/suffixed/admin/users/*.do", "200", 1, 0);
  }

  @Test
  void filtersRoute_isBelowTheContextWhateverItForwardsTo() {
    HttpServerCall call = begin(GET);
    HttpServerRoute.found("/list");
    assertThat(HttpServerCall.unrouted()).as("a servlet that is forwarded to").isNull();
    call.leave(null, null);
    assertThat(call.isUnrouted()).isTrue();
    call.routeByContext(StandIns.context(List.of("/list/*")), "/filter-app", "/list/7", null);
    call.end(200, true, null);
    assertRecorded("/filter-app/list", "200", 1, 0);
  }

  @Test
  void filtersRoute_isBelowTheContextThoughAServletIsMappedThere() {
    HttpServerCall call = begin(GET);
    call.routeByContext(StandIns.context(List.of("/users/*")), "/early-app", "/users/list", null);
    HttpServerRoute.found("/users/list");
    end(call, 200);
    assertRecorded("/early-app/users/list", "200", 1, 0);
  }

  @Test
  void servletsRoute_isBelowItsMappingThoughAPatternMatches() {
    HttpServerCall call = HttpServerCall.idle().begin(false, GET, "/patterned/44");
    assertThat(HttpServerCall.unrouted()).isNull();
    HttpServerRoute.found("/orders/{id}");
    call.leave(null, null);
    call.routeByContext(StandIns.context(List.of("/api/*")), "/servlet-app", "/api", "/44");
    call.end(200, true, null);
    assertRecorded("/servlet-app/api/orders/{id}", "200", 1, 0);
  }

  @Test
  void locatorThatLeadsToItself_isBounded() {
    String deepest = "/deep" + String.join("", Collections.nCopies(RoutePath.MAX_DEPTH, "/{n}"));
    for (int depth : new int[] {RoutePath.MAX_DEPTH, RoutePath.MAX_DEPTH + 1, 1000}) {
      HttpServerCall call = begin(GET);
      route(call, "/deep/*");
      HttpServerRoute.begin();
      for (int i = 0; i < depth; i++) {
        HttpServerRoute.step("{n}");
      }
      HttpServerRoute.end();
      end(call, 200);
    }
    assertRecorded(deepest, "200", 3, 0);
  }

  @Test
  void knownPath_isTheSameObject() {
    RoutePath path = RoutePath.ROOT.below("same").below("{id}");
    assertThat(RoutePath.ROOT.below("same").below("{id}")).isSameAs(path);
  }

  @Test
  void outsideOfARequest_nothingHappens() {
    HttpServerRoute.begin();
    HttpServerRoute.beginBelow("/app");
    HttpServerRoute.step("nowhere");
    HttpServerRoute.end();
    HttpServerCall call = begin(GET);
    route(call, "/after-steps");
    end(call, 200);
    assertRecorded("/after-steps", "200", 1, 0);
  }
}
