package io.pitot.it.launcher;

import java.io.File;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.utils.ResourceUtils;
import org.apache.cxf.transport.http_jetty.JettyHTTPServerEngineFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** JAX-RS applications that CXF serves by its own transport on Jetty, without servlets. */
final class CxfJettyLauncher implements EmbeddedServer {
  private static final String HOST = "127.0.0.1";

  private final List<Server> servers = new ArrayList<>();

  @Override
  public int start(File war, File work, String extra) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    new JettyHTTPServerEngineFactory()
        .createJettyHTTPServerEngine(HOST, port, "http")
        .setHandlers(Collections.<Handler>singletonList(new Refusing()));
    for (JaxrsApplication each : JaxrsApplication.values()) {
      JAXRSServerFactoryBean factory =
          ResourceUtils.createApplication(each.create(), true, false, false, null);
      factory.setAddress("http://" + HOST + ":" + port + each.path());
      servers.add(factory.create());
    }
    return port;
  }

  @Override
  public void stop() {
    servers.forEach(Server::destroy);
    BusFactory.getDefaultBus().shutdown(true); // and with it Jetty
  }

  /** Answers in front of CXF, as a filter of a web application would. */
  private static final class Refusing extends AbstractHandler {
    @Override
    public void handle(
        String target, Request base, HttpServletRequest request, HttpServletResponse response) {
      if ("stranger".equals(request.getHeader("X-User"))) {
        response.setStatus(401);
        base.setHandled(true);
      }
    }
  }
}
