package io.pitot.vaadin;

import com.vaadin.flow.router.NavigationState;
import com.vaadin.flow.router.internal.RouteTarget;
import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import javax.servlet.http.HttpServletRequest;

/**
 * Routes of Vaadin Flow, which is Vaadin 14 and later: of a page the template of its view, which is
 * learnt when it is registered; of what the page then asks for the type of the request.
 */
public final class FlowProbe implements Probe {
  private static final String FLOW = "com.vaadin.flow.";
  private static final String SERVER = FLOW + "server.";
  private static final String REQUEST = "Lcom/vaadin/flow/server/VaadinRequest;";
  private static final String HANDLE =
      "(Lcom/vaadin/flow/server/VaadinSession;"
          + (REQUEST + "Lcom/vaadin/flow/server/VaadinResponse;)Z");
  private static final String ADD =
      "(Ljava/lang/String;Lcom/vaadin/flow/router/internal/RouteTarget;)V";
  private static final String RESOLVE =
      "(Lcom/vaadin/flow/router/internal/ResolveRequest;)Lcom/vaadin/flow/router/NavigationState;";
  private static final String TARGET = "()Lcom/vaadin/flow/router/internal/RouteTarget;";
  private static final String IS_TYPE =
      "(" + REQUEST + "Lcom/vaadin/flow/server/HandlerHelper$RequestType;)Z";
  private static final String SERVE =
      "(Ljavax/servlet/http/HttpServletRequest;Ljavax/servlet/http/HttpServletResponse;)Z";

  @Override
  public String name() {
    return "flow";
  }

  @Override
  public void weave(Weave weave) {
    weave.named(FLOW + "router.internal.RouteModel").on("addRoute", ADD, "LearnAdvice");
    weave
        .named(FLOW + "router.internal.DefaultRouteResolver")
        .where(FLOW + "router.NavigationState", "getRouteTarget", TARGET)
        .on("resolve", RESOLVE, "ResolveAdvice");
    weave
        .named(SERVER + "communication.IndexHtmlRequestHandler")
        .where(FLOW + "router.NavigationState", "getRouteTarget", TARGET)
        .on("synchronizedHandleRequest", HANDLE, "IndexAdvice");
    weave.named(SERVER + "HandlerHelper").on("isRequestType", IS_TYPE, "TypeAdvice");
    weave
        .named(SERVER + "communication.StreamRequestHandler")
        .on("handleRequest", HANDLE, "StreamAdvice");
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    weave.named(SERVER + "StaticFileServer").on("serveStaticResource", SERVE, "StaticAdvice");
  }

  /**
   * A view is registered. Of {@code :id}, {@code :id?}, {@code :id*} and {@code :id([0-9]+)} the
   * name remains; that of the one parameter which a view may have without a name is Vaadin's own.
   */
  static final class LearnAdvice {
    private LearnAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) String template, @Advice.Argument(1) Object target) {
      String named = template.replace(":___url_parameter", ":parameter");
      HttpServerRoute.learn(target, named.replaceAll(":([^/?*(]+)[^/]*", "{$1}"));
    }
  }

  /** A navigation has found its view, if any; the first one of a request is that for the page. */
  static final class ResolveAdvice {
    private ResolveAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return NavigationState found) {
      if (found != null && HttpServerRoute.isSought()) {
        HttpServerRoute.foundBy(found.getRouteTarget());
      }
    }
  }

  /**
   * Since Vaadin 15 the page is the same for all views, and itself asks for its own later on. The
   * registry of the application is there since its start; one of the session would be made.
   */
  static final class IndexAdvice {
    private IndexAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) VaadinRequest request) {
      String path = request.getPathInfo();
      if (path != null && path.startsWith("/") && HttpServerRoute.isSought()) {
        RouteTarget target =
            ApplicationRouteRegistry.getInstance(request.getService().getContext())
                .getNavigationRouteTarget(path.substring(1))
                .getRouteTarget();
        if (target != null) {
          HttpServerRoute.foundBy(target);
        }
      }
    }
  }

  /** The request is of this type, as its parameter says; one of an enumeration. */
  static final class TypeAdvice {
    private TypeAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(1) HandlerHelper.RequestType type, @Advice.Return boolean is) {
      if (is) {
        HttpServerRoute.found(type.getIdentifier());
      }
    }
  }

  /** Something that the application has made, or takes. */
  static final class StreamAdvice {
    private StreamAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Return boolean handled, @Nullable @Advice.Thrown Throwable thrown) {
      if (handled || thrown != null) {
        HttpServerRoute.found("VAADIN/dynamic/*");
      }
    }
  }

  /** A file of the front end, unless Vaadin has a mapping of its own for them. */
  static final class StaticAdvice {
    private StaticAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) HttpServletRequest request, @Advice.Return boolean served) {
      String path = request.getPathInfo();
      if (served && path != null && path.startsWith("/VAADIN/")) {
        HttpServerRoute.found("VAADIN/*");
      }
    }
  }
}
