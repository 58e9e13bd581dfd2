package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;

/**
 * Requests as the Servlet API before 3.0 sees them. Responses cannot be asked for their status, so
 * whoever sets it is woven; there is nothing asynchronous; mappings are read from {@code web.xml}.
 */
public final class OldServletProbe implements Probe {
  private static final String ERROR_STATUS = "javax.servlet.error.status_code";

  @Override
  public String name() {
    return "servlet_2";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .subtypesOf("javax.servlet.Servlet")
        .whereNot(ServletProbe.REQUEST, "isAsyncStarted", "()Z")
        .on("service", ServletProbe.SERVICE, "RequestAdvice")
        .on("service", ServletProbe.SERVICE, "EndpointAdvice");
    weave
        .subtypesOf("javax.servlet.Filter")
        .whereNot(ServletProbe.REQUEST, "isAsyncStarted", "()Z")
        .on("doFilter", ServletProbe.DO_FILTER, "RequestAdvice");
    weave
        .subtypesOf("javax.servlet.FilterChain")
        .whereNot(ServletProbe.REQUEST, "isAsyncStarted", "()Z")
        .on("doFilter", ServletProbe.SERVICE, "RequestAdvice");
    weave
        .subtypesOf("javax.servlet.http.HttpServletResponse")
        .whereNot(ServletProbe.REQUEST, "isAsyncStarted", "()Z")
        .on("setStatus", "(I)V", "StatusAdvice")
        .on("setStatus", "(ILjava/lang/String;)V", "StatusAdvice")
        .on("sendError", "(I)V", "StatusAdvice")
        .on("sendError", "(ILjava/lang/String;)V", "StatusAdvice")
        .on("sendRedirect", "(Ljava/lang/String;)V", "RedirectAdvice")
        .on("reset", "()V", "ResetAdvice");
  }

  /** Begins and ends the request around whatever is outermost. */
  static final class RequestAdvice {
    private RequestAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(@Advice.Argument(0) ServletRequest request) {
      HttpServerCall call = HttpServerCall.idle();
      if (call == null || !(request instanceof HttpServletRequest)) {
        return null;
      }
      HttpServletRequest http = (HttpServletRequest) request;
      if (http.getAttribute(ERROR_STATUS) != null) {
        return call.beginErrorPage();
      }
      String uri = HttpServerCall.needsUri() ? http.getRequestURI() : null;
      return call.begin(false, http.getMethod(), uri);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpServerCall call,
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response,
        @Nullable @Advice.Thrown Throwable thrown) {
      if (call != null && call.leave(response, thrown)) {
        if (call.isUnrouted()) {
          call.routeByContextPath(((HttpServletRequest) request).getContextPath());
        }
        if (!call.endsByServer(thrown)) {
          call.end(call.trackedStatus(), response.isCommitted(), thrown);
        }
      }
    }
  }

  /** Names the endpoint by the mapping of the first servlet that the request reaches. */
  static final class EndpointAdvice {
    private EndpointAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object servlet, @Advice.Argument(0) ServletRequest request) {
      HttpServerCall call = HttpServerCall.unrouted();
      // Some servers serve the error page inside of sendError: its servlet is not the endpoint.
      if (call == null || request.getAttribute(ERROR_STATUS) != null || call.routeBy(servlet)) {
        return;
      }
      HttpServletRequest http = (HttpServletRequest) request;
      if (!HttpServerCall.knows(servlet)) {
        ServletConfig config = ((Servlet) servlet).getServletConfig();
        ServletContext context = config == null ? null : config.getServletContext();
        HttpServerCall.learnFromWebXml(
            servlet,
            http.getContextPath(),
            config == null ? null : config.getServletName(),
            context == null ? null : context.getResourceAsStream("/WEB-INF/web.xml"));
      }
      call.routeByPath(servlet, http.getContextPath(), http.getServletPath(), http.getPathInfo());
    }
  }

  /** Follows {@code setStatus} and {@code sendError}. */
  static final class StatusAdvice {
    private StatusAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) int status) {
      HttpServerCall.status(status);
    }
  }

  /** Follows {@code sendRedirect}. */
  static final class RedirectAdvice {
    private RedirectAdvice() {}

    @Advice.OnMethodExit
    static void exit() {
      HttpServerCall.status(302);
    }
  }

  /** Follows {@code reset}. */
  static final class ResetAdvice {
    private ResetAdvice() {}

    @Advice.OnMethodExit
    static void exit() {
      HttpServerCall.status(200);
    }
  }
}
