package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.ActionFrameworkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What all versions of Grails have in common: URL mappings, behind a servlet that takes all. */
abstract class GrailsContract extends ActionFrameworkContract {
  private final Framework framework;

  GrailsContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  @Override
  protected String target(String action) {
    return "/app" + action;
  }

  /** What is a wildcard elsewhere is a variable. */
  @Override
  protected String endpoint(String pattern) {
    return "/app" + pattern.replace("/edit*", "/edit{name}").replace("/*", "/{id}");
  }

  @Override
  protected String endpointOfUnknown() {
    return "/app/*";
  }

  @Test
  void conventionalNames_areThoseOfControllerAndAction() {
    expectRoute("/app/books/show/7", 200, "/app/books/show/{id}");
    expectRoute("/app/books/show/8.json", 200, "/app/books/show/{id}");
    expectRoute("/app/books/show", 200, "/app/books/show");
    expectRoute("/app/books/index", 200, "/app/books/index");
  }

  @Test
  void defaultAction_isTheController() {
    expectRoute("/app/books", 200, "/app/books");
    expectRoute("/app/books/", 200, "/app/books");
  }

  /** The mapping of the status shows a page, and is no route. */
  @Test
  void unknownNames_haveNoRoute() {
    expectRoute("/app/books/burn1/7", 404, "/app/*");
    expectRoute("/app/books/burn2/7", 404, "/app/*");
    expectRoute("/app/magazines/show/7", 404, "/app/*");
  }

  /** Grails begins names in lower case. */
  @Test
  void namesAsTheClientWritesThem_makeNoSeries() {
    expectRoute("/app/Books/Show/7", 200, "/app/books/show/{id}");
    expectRoute("/app/books/Show/8", 200, "/app/books/show/{id}");
  }

  @Test
  void wildcards_areOneSeries() {
    expectRoute("/app/files/a", 200, "/app/files/*");
    expectRoute("/app/files/a/b.txt", 200, "/app/files/*");
    expectRoute("/app/documents/a/b/c.txt", 200, "/app/documents/*");
    expectRoute("/app/documents/d", 200, "/app/documents/*");
  }

  @Test
  void valueThatAConstraintRefuses_hasNoRouteOfItsOwn() {
    expectRoute("/app/admin/users/a-1", 404, "/app/*");
  }

  @Test
  void mappingOfAnotherMethod_hasNoRoute() {
    expectRoute("POST", "/app/additions/7", "", 200, "/app/additions/{id}");
    expectRoute("/app/additions/7", 404, "/app/*");
  }

  @Test
  void methodThatTheActionDoesNotAllow_hasItsRoute() {
    expectRoute("DELETE", "/app/removals/7", "", 200, "/app/removals/{id}");
    expectRoute("/app/removals/8", 405, "/app/removals/{id}");
  }

  @Test
  void mappingOfTheRoot_isTheContextPath() {
    expectRoute("/app/", 200, "/app");
  }

  @Test
  void mappingsOfAResource_areItsPaths() {
    expectRoute("/app/library", 200, "/app/library");
    expectRoute("/app/library/7", 200, "/app/library/{id}");
    expectRoute("/app/library/8.json", 200, "/app/library/{id}");
  }

  @Test
  void mappingInAGroup_isBelowIt() {
    expectRoute("/app/api/orders/7.json", 200, "/app/api/orders/{id}.{extension}");
    expectRoute("/app/api/orders/8.xml", 200, "/app/api/orders/{id}.{extension}");
  }

  /** Grails matches the whole path, whatever its servlet is mapped to. */
  @Test
  void servletWithAPrefix_isNotSaidTwice() {
    expectRoute("/app/v2/orders/7", 200, "/app/v2/orders/{id}");
    expectRoute("/app/v2/nowhere", 404, "/app/v2/*");
  }
}
