package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.PagesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What all versions of JSF and Jakarta Faces have in common. */
abstract class JsfContract extends PagesContract {
  private final Framework framework;

  JsfContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  @Override
  protected final String target(String page) {
    return "/app/" + page + ".xhtml";
  }

  @Override
  protected final String endpoint(String page) {
    return "/app/" + page + ".xhtml";
  }

  @Override
  protected final String unknown() {
    return "/app/*.xhtml";
  }

  /** What the paths of resources begin with; empty before JSF 2, which has none. */
  String resources() {
    return "javax.faces.resource";
  }

  /** The status of a view behind a prefix that is none. */
  int unknownBehindPrefix() {
    return statusOfUnknown();
  }

  @Test
  void viewBehindAnotherSuffix_isTheSameEndpoint() {
    expectPage("/app/items.jsf", 200, "/app/items.xhtml");
    expectPage("/app/nowhere.jsf", statusOfUnknown(), "/app/*.jsf");
  }

  @Test
  void viewBehindAPrefix_hasThePrefix() {
    expectPage("/app/faces/items.xhtml", 200, "/app/faces/items.xhtml");
    expectPage("/app/faces/shop/orders.xhtml", 200, "/app/faces/shop/orders.xhtml");
    expectPage("/app/faces/nowhere.xhtml", unknownBehindPrefix(), "/app/faces/*");
  }

  @Test
  void viewThatHasExpired_isCountedUnderItself() {
    expectNoPageFor("/app/items.xhtml", "/app/items.xhtml");
  }

  @Test
  void formForAViewThatIsNone_hasNoSeriesOfItsOwn() {
    expectNoPageFor("/app/nowhere.xhtml", "/app/*.xhtml");
  }

  @Test
  void resources_areOneSeries() {
    String resources = resources();
    if (!resources.isEmpty()) {
      expectPage("/app/" + resources + "/plain.css.xhtml", 200, "/app/" + resources + "/*");
      expectPage("/app/" + resources + "/nothing.css.xhtml", 404, "/app/" + resources + "/*");
      String behindPrefix = "/app/faces/" + resources;
      expectPage(behindPrefix + "/plain.css", 200, behindPrefix + "/*");
    }
  }
}
