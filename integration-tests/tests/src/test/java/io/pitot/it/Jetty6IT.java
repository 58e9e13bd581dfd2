package io.pitot.it;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.HttpServerContract;
import io.pitot.testkit.http.Shape;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class Jetty6IT extends HttpServerContract {
  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return EmbeddedServer.JETTY_6.on(jdk, workFolder);
  }

  /**
   * Servlet 2.5: nothing asynchronous, nothing registered by program; the JSPs would be Jetty's.
   */
  @Override
  protected Set<Shape> shapes() {
    return EnumSet.of(
        Shape.SYNC,
        Shape.BARE,
        Shape.LAYERED,
        Shape.FORWARD,
        Shape.INCLUDE,
        Shape.CHAIN,
        Shape.CHAIN_BY_NAME,
        Shape.ANSWERED,
        Shape.UNMAPPED_BY_FILTER,
        Shape.UNMAPPED_BY_SERVLET);
  }

  /**
   * Jetty's default servlet is not in the application's web.xml, all that Servlet 2.5 lets know.
   */
  @Override
  protected String defaultEndpoint() {
    return "unmatched";
  }

  /** Servlet 2.5 does not have the empty pattern: the default servlet lists the folder. */
  @Override
  protected String contextRootEndpoint() {
    return defaultEndpoint();
  }

  /** A filter of Servlet 2.5 cannot ask for the mappings of the servlet that it stands in for. */
  @Override
  protected String endpointOfAnsweringFilter(String mapped) {
    return "unmatched";
  }

  /** No probe knows Jetty 6: what no servlet or filter sees is not counted. */
  @Override
  protected Optional<String> endpointOutsideApplications() {
    return Optional.empty();
  }

  @Override
  protected Optional<String> endpointOfWebInf() {
    return Optional.empty();
  }

  @Override
  protected Optional<String> endpointOfContextRedirect() {
    return Optional.empty();
  }

  /** The Servlet API shows the exception, not what the container makes of it afterwards. */
  @Override
  protected int statusOfMappedException(Shape shape, int answered) {
    return 500;
  }

  @Override
  protected boolean countsBodies() {
    return false;
  }

  @Override
  protected boolean tellsContentTypes() {
    return false;
  }
}
