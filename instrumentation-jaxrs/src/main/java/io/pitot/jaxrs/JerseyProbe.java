package io.pitot.jaxrs;

import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Routes of Jersey 2 to 4, from the stage that finds them: before filters for matched requests, and
 * before the method.
 */
public final class JerseyProbe implements Probe {
  private static final String ROUTING = "org.glassfish.jersey.server.internal.routing.";
  private static final String APPLY =
      "(Lorg/glassfish/jersey/server/internal/process/RequestProcessingContext;)"
          + "Lorg/glassfish/jersey/process/internal/Stage$Continuation;";
  private static final String TEMPLATE = "Lorg/glassfish/jersey/uri/UriTemplate;";

  @Override
  public String name() {
    return "jersey";
  }

  @Override
  public void weave(Weave weave) {
    weave.named(ROUTING + "RoutingStage").on("apply", APPLY, "RoutingAdvice");
    weave
        .named(ROUTING + "UriRoutingContext")
        .on("pushTemplates", "(" + TEMPLATE + TEMPLATE + ")V", "TemplatesAdvice");
  }

  /** Begins with nothing; has found an endpoint, has not, or throws the status. */
  static final class RoutingAdvice {
    private RoutingAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      HttpServerRoute.begin();
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) RequestProcessingContext context) {
      if (context.routingContext().getEndpoint() != null) {
        HttpServerRoute.end();
      }
    }
  }

  /** A resource matches, and perhaps a method or locator of it. */
  static final class TemplatesAdvice {
    private TemplatesAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) UriTemplate resource,
        @Nullable @Advice.Argument(1) UriTemplate method) {
      HttpServerRoute.step(resource.getTemplate());
      HttpServerRoute.step(method == null ? null : method.getTemplate());
    }
  }
}
