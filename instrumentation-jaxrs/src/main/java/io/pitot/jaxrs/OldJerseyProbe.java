package io.pitot.jaxrs;

import com.sun.jersey.api.uri.UriTemplate;
import com.sun.jersey.spi.container.ContainerRequest;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.recorder.HttpServerRoute;

/** Routes of Jersey 1: each match is told to the context of the request, at last the method. */
public final class OldJerseyProbe implements Probe {
  private static final String APPLICATION = "com.sun.jersey.server.impl.application.";
  private static final String CONTEXT =
      "Lcom/sun/jersey/server/impl/application/WebApplicationContext;";
  private static final String HANDLE =
      "(" + CONTEXT + "Lcom/sun/jersey/spi/container/ContainerRequest;)V";
  private static final String PUSH_MATCH =
      "(Lcom/sun/jersey/api/uri/UriTemplate;Ljava/util/List;)V";
  private static final String PUSH_METHOD = "(Lcom/sun/jersey/api/model/AbstractResourceMethod;)V";

  @Override
  public String name() {
    return "jersey1";
  }

  @Override
  public void weave(Weave weave) {
    weave.named(APPLICATION + "WebApplicationImpl").on("_handleRequest", HANDLE, "HandleAdvice");
    weave
        .named(APPLICATION + "WebApplicationContext")
        .on("pushMatch", PUSH_MATCH, "MatchAdvice")
        .on("pushMethod", PUSH_METHOD, "MethodAdvice");
  }

  /** The rules are about to be asked. */
  static final class HandleAdvice {
    private HandleAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) ContainerRequest request) {
      if (HttpServerRoute.isWithoutServlet()) {
        HttpServerRoute.at(request.getBaseUri().getPath());
      }
      HttpServerRoute.begin();
    }
  }

  /** A class, a method or a locator matches. */
  static final class MatchAdvice {
    private MatchAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) UriTemplate template) {
      HttpServerRoute.step(template.getTemplate());
    }
  }

  /** The method is found; filters are still to come. */
  static final class MethodAdvice {
    private MethodAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.end();
    }
  }
}
