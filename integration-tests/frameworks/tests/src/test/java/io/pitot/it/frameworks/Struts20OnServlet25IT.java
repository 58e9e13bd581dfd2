package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

/** On a server that tells a filter no mappings. */
class Struts20OnServlet25IT extends Struts2Contract {
  Struts20OnServlet25IT() {
    super(Framework.STRUTS_2_0_ON_SERVLET_2_5);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  @Override
  boolean isStrict() {
    return false;
  }

  /** Jetty's default servlet is not in the application's web.xml. */
  @Override
  protected String endpointOfUnknown() {
    return "unmatched";
  }

  @Override
  protected String endpointOfDefaultServlet() {
    return "unmatched";
  }
}
