package io.pitot.it.launcher;

import java.io.File;
import java.net.URI;
import javax.ws.rs.core.Application;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * JAX-RS applications that Jersey serves on Grizzly, without servlets, from the class path of the
 * JVM: what many a service is that nobody has put into a web server.
 */
final class JerseyGrizzlyLauncher implements EmbeddedServer {
  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @Override
  public int start(File war, File work, String extra) throws Exception {
    server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), false);
    for (JaxrsApplication each : JaxrsApplication.values()) {
      server
          .getServerConfiguration()
          .addHttpHandler(
              new Refusing(each.create()),
              HttpHandlerRegistration.builder().contextPath(each.path()).build());
    }
    server.start();
    return server.getListeners().iterator().next().getPort();
  }

  @Override
  public void stop() {
    server.shutdownNow();
  }

  /** Answers in front of Jersey, as a filter of a web application would. */
  private static final class Refusing extends HttpHandler {
    private final GrizzlyHttpContainer jersey;

    Refusing(Application application) {
      jersey =
          ContainerFactory.createContainer(
              GrizzlyHttpContainer.class, ResourceConfig.forApplication(application));
    }

    @Override
    public void start() {
      jersey.start();
    }

    @Override
    public void service(Request request, Response response) {
      if ("stranger".equals(request.getHeader("X-User"))) {
        response.setStatus(401);
      } else {
        jersey.service(request, response);
      }
    }

    @Override
    public void destroy() {
      jersey.destroy();
    }
  }
}
