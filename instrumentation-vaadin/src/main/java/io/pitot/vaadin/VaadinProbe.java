package io.pitot.vaadin;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import javax.servlet.http.HttpServletRequest;

/**
 * Routes of Vaadin 7 and 8: what a request is for, of which there are few kinds. Vaadin knows them
 * by the first part of the path, which is the route; a UI is shown wherever the path leads.
 */
public final class VaadinProbe implements Probe {
  private static final String SERVER = "com.vaadin.server.";
  private static final String REQUEST = "Lcom/vaadin/server/VaadinRequest;";
  private static final String OF_PATH = "(" + REQUEST + "Ljava/lang/String;)Z";
  private static final String HANDLE =
      "(Lcom/vaadin/server/VaadinSession;" + REQUEST + "Lcom/vaadin/server/VaadinResponse;)Z";
  private static final String SERVE =
      "(Ljava/lang/String;Ljavax/servlet/http/HttpServletRequest;"
          + "Ljavax/servlet/http/HttpServletResponse;)V";

  @Override
  public String name() {
    return "vaadin";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(SERVER + "ServletPortletHelper")
        .on("hasPathPrefix", OF_PATH, "PrefixAdvice")
        .on("isPathInfo", OF_PATH, "PathAdvice");
    weave
        .named(SERVER + "communication.ServletUIInitHandler")
        .on("isInitRequest", "(" + REQUEST + ")Z", "InitAdvice");
    weave
        .named(SERVER + "BootstrapHandler")
        .on("synchronizedHandleRequest", HANDLE, "BootstrapAdvice");
    weave.named(SERVER + "ConnectorResourceHandler").on("handleRequest", HANDLE, "ResourceAdvice");
    weave.named(SERVER + "GlobalResourceHandler").on("handleRequest", HANDLE, "ResourceAdvice");
    weave.named(SERVER + "VaadinServlet").on("serveStaticResourcesInVAADIN", SERVE, "StaticAdvice");
  }

  /**
   * The path begins like this. Uploads and downloads are told apart by their methods, for some
   * versions ask what is below {@code APP/} before they ask what it is.
   */
  static final class PrefixAdvice {
    private PrefixAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(1) String prefix, @Advice.Return boolean has) {
      if (has) {
        HttpServerRoute.begin();
        HttpServerRoute.step(prefix.contains("APP/") ? "APP" : prefix);
        HttpServerRoute.step("*");
        HttpServerRoute.end();
      }
    }
  }

  /** The path is this: that of push. */
  static final class PathAdvice {
    private PathAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(1) String path, @Advice.Return boolean is) {
      if (is) {
        HttpServerRoute.found(path);
      }
    }
  }

  /** A page has been loaded and wants its UI; told by a parameter. */
  static final class InitAdvice {
    private InitAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return boolean is) {
      if (is) {
        HttpServerRoute.found("init");
      }
    }
  }

  /** None of the above: a page is asked for, which is the same at every path. */
  static final class BootstrapAdvice {
    private BootstrapAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.found("");
    }
  }

  /** Something that the application has made. */
  static final class ResourceAdvice {
    private ResourceAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Return boolean handled, @Nullable @Advice.Thrown Throwable thrown) {
      if (handled || thrown != null) {
        HttpServerRoute.found("APP/*");
      }
    }
  }

  /** A file, also where Vaadin has a mapping of its own for them, which then names the endpoint. */
  static final class StaticAdvice {
    private StaticAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) HttpServletRequest request) {
      String path = request.getPathInfo();
      if (path != null && path.startsWith("/VAADIN/")) {
        HttpServerRoute.found("VAADIN/*");
      }
    }
  }
}
