package io.pitot.bootstrap.recorder;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpServerMappingTest extends RequestSteps {
  private static final Map<String, String> NOTHING = Collections.emptyMap();

  @Test
  void variables_haveTheirNames() {
    Object pattern = learn("/orders-(*)/(*)/lines", "order", "line");
    found("/named", pattern, NOTHING, null, null);
    assertRecorded("/named/orders-{order}/{line}/lines", "200", 1, 0);
  }

  @Test
  void controllerAndAction_areThoseThatAreFound() {
    Object pattern = learn("/(*)/(*)/(*)", "controller", "action", "id");
    found("/conventional", pattern, NOTHING, "books", "show");
    assertRecorded("/conventional/books/show/{id}", "200", 1, 0);
    found("/conventional", pattern, NOTHING, null, null);
    assertRecorded("/conventional/{controller}/{action}/{id}", "200", 1, 0);
  }

  @Test
  void optionalVariable_isLeftOutWhereThePathHasNone() {
    Object pattern = learn("/items/(*)?(.(*))?", "id", "format");
    found("/optional", pattern, Collections.singletonMap("id", "7"), null, null);
    assertRecorded("/optional/items/{id}", "200", 1, 0);
    found("/optional", pattern, NOTHING, null, null);
    found("/optional", pattern, null, null, null);
    assertRecorded("/optional/items", "200", 2, 0);
  }

  @Test
  void extension_isShownWhereItMustBe() {
    Object pattern = learn("/items/(*)(.(*))", "id", "format");
    found("/extension", pattern, NOTHING, null, null);
    assertRecorded("/extension/items/{id}.{format}", "200", 1, 0);
  }

  @Test
  void rest_isAWildcard() {
    found("/rest", learn("/files/**"), NOTHING, null, null);
    found("/rest", learn("/files/(**)", "path"), NOTHING, null, null);
    assertRecorded("/rest/files/*", "200", 2, 0);
  }

  @Test
  void root_isTheMappingItself() {
    found("/rooted", learn("/"), NOTHING, null, null);
    assertRecorded("/rooted", "200", 1, 0);
  }

  @Test
  void patternThatIsNotKnown_leavesTheMapping() {
    found("/unknown", new Object(), NOTHING, null, null);
    found("/unknown", null, NOTHING, null, null);
    Object without = new Object();
    HttpServerMapping.learn(without, null, null);
    found("/unknown", without, NOTHING, null, null);
    assertRecorded("/unknown/*", "200", 3, 0);
  }

  @Test
  void mappingOfTheServlet_isNotSaidTwice() {
    HttpServerCall call = begin(GET);
    route(call, "/whole/v2/*");
    HttpServerMapping.found(learn("/v2/items"), NOTHING, "/whole", null, null);
    end(call, 200);
    assertRecorded("/whole/v2/items", "200", 1, 0);
  }

  private Object learn(String text, String... names) {
    Object pattern = new Object();
    Object[] variables = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      variables[i] = new Object();
      HttpServerMapping.learnName(variables[i], names[i]);
    }
    HttpServerMapping.learn(pattern, text, variables);
    return pattern;
  }

  private void found(
      String context, Object pattern, Map<?, ?> captured, Object controller, Object action) {
    HttpServerCall call = begin(GET);
    route(call, context + "/*");
    HttpServerMapping.found(pattern, captured, context, controller, action);
    end(call, 200);
  }
}
