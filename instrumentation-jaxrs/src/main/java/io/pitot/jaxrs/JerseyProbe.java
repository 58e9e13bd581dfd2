package io.pitot.jaxrs;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Routes of Jersey 2 to 4: each match is told to the context of the request, at last what will
 * serve it, which is before filters for matched requests and before the method.
 */
public final class JerseyProbe implements Probe {
  private static final String ROUTING = "org.glassfish.jersey.server.internal.routing.";
  private static final String CONTINUATION =
      "Lorg/glassfish/jersey/process/internal/Stage$Continuation;";

  /** Of early versions, and of later ones. */
  private static final String OLD_APPLY =
      "(Lorg/glassfish/jersey/server/ContainerRequest;)" + CONTINUATION;

  private static final String APPLY =
      "(Lorg/glassfish/jersey/server/internal/process/RequestProcessingContext;)" + CONTINUATION;

  private static final String TEMPLATE = "Lorg/glassfish/jersey/uri/UriTemplate;";

  /** What serves a request is called so in early versions, and in later ones. */
  private static final String INFLECTOR = "Lorg/glassfish/jersey/process/Inflector;";

  private static final String ENDPOINT = "Lorg/glassfish/jersey/server/internal/process/Endpoint;";

  @Override
  public String name() {
    return "jersey";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("org.glassfish.jersey.server.ApplicationHandler")
        .on("handle", "(Lorg/glassfish/jersey/server/ContainerRequest;)V", "HandleAdvice");
    weave
        .named(ROUTING + "RoutingStage")
        .on("apply", OLD_APPLY, "BeginAdvice")
        .on("apply", APPLY, "BeginAdvice");
    weave
        .named(ROUTING + "UriRoutingContext")
        .on("pushTemplates", "(" + TEMPLATE + TEMPLATE + ")V", "TemplatesAdvice")
        .on("setInflector", "(" + INFLECTOR + ")V", "FoundAdvice")
        .on("setEndpoint", "(" + ENDPOINT + ")V", "FoundAdvice");
  }

  /** A container has a request for the application. */
  static final class HandleAdvice {
    private HandleAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) ContainerRequest request) {
      if (HttpServerRoute.isWithoutServlet()) {
        HttpServerRoute.at(request.getBaseUri().getPath());
      }
    }
  }

  /** The routers are about to be asked. */
  static final class BeginAdvice {
    private BeginAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.begin();
    }
  }

  /** A resource matches, and perhaps a method or locator of it. */
  static final class TemplatesAdvice {
    private TemplatesAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(0) UriTemplate resource,
        @Nullable @Advice.Argument(1) UriTemplate method) {
      HttpServerRoute.step(resource.getTemplate());
      HttpServerRoute.step(method == null ? null : method.getTemplate());
    }
  }

  /** The method is found. */
  static final class FoundAdvice {
    private FoundAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.end();
    }
  }
}
