package io.pitot.it.jaxws;

import javax.servlet.ServletConfig;
import javax.xml.ws.Endpoint;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/** The servlet of CXF, with all services below it. */
public final class CxfServices extends CXFNonSpringServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void loadBus(ServletConfig config) {
    super.loadBus(config);
    BusFactory.setDefaultBus(getBus());
    Endpoint.publish("/Orders", new Orders());
    Endpoint.publish("/Stock", new Stock());
    Endpoint.publish("/Raw", new Raw());
  }
}
