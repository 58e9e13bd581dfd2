package io.pitot.servlet;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerCall;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Requests as the Servlet API sees them, 3.0 and later, {@code javax} and {@code jakarta}: on any
 * server, without a class of the server. The outermost filter chain, filter or servlet owns the
 * request. Chains are woven besides filters because a filter that is a lambda or a proxy cannot be.
 */
public final class ServletProbe implements Probe {
  static final String REQUEST = "javax.servlet.ServletRequest";
  static final String SERVICE = "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V";
  static final String DO_FILTER =
      "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;Ljavax/servlet/FilterChain;)V";

  private static final String START_ASYNC = "()Ljavax/servlet/AsyncContext;";
  private static final String START_ASYNC_WITH =
      "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)Ljavax/servlet/AsyncContext;";

  @Override
  public String name() {
    return "servlet";
  }

  @Override
  public void weave(Weave weave) {
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    weave
        .subtypesOf("javax.servlet.Servlet")
        .where(REQUEST, "isAsyncStarted", "()Z")
        .on("service", SERVICE, "RequestAdvice")
        .on("service", SERVICE, "EndpointAdvice");
    weave
        .subtypesOf("javax.servlet.Filter")
        .where(REQUEST, "isAsyncStarted", "()Z")
        .on("doFilter", DO_FILTER, "RequestAdvice");
    weave
        .subtypesOf("javax.servlet.FilterChain")
        .where(REQUEST, "isAsyncStarted", "()Z")
        .on("doFilter", SERVICE, "RequestAdvice");
    weave
        .subtypesOf(REQUEST)
        .on("startAsync", START_ASYNC, "StartAsyncAdvice")
        .on("startAsync", START_ASYNC_WITH, "StartAsyncAdvice");
  }

  /** Begins and ends the request around whatever is outermost. */
  static final class RequestAdvice {
    private RequestAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static HttpServerCall enter(
        @Advice.Argument(0) ServletRequest request, @Advice.Argument(1) ServletResponse response) {
      HttpServerCall call = HttpServerCall.idle();
      if (call == null || !(request instanceof HttpServletRequest)) {
        return null;
      }
      HttpServletRequest http = (HttpServletRequest) request;
      DispatcherType type = http.getDispatcherType();
      if (type == DispatcherType.ERROR) {
        return call.beginErrorPage();
      }
      call.begin(
          type == DispatcherType.ASYNC
              || (type != DispatcherType.REQUEST && HttpServerCall.isAsynchronous(response)),
          http.getMethod(),
          HttpServerCall.needsUri() ? http.getRequestURI() : null);
      if (call.mayEndInside()) {
        ServletContext context = request.getServletContext();
        call.routeByContext(
            context, context.getContextPath(), http.getServletPath(), http.getPathInfo());
      }
      return call;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Nullable @Advice.Enter HttpServerCall call,
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response,
        @Nullable @Advice.Thrown Throwable thrown) {
      if (call == null || !call.leave(response, thrown)) {
        return;
      }
      if (call.isUnrouted()) {
        HttpServletRequest http = (HttpServletRequest) request;
        ServletContext context = request.getServletContext();
        call.routeByContext(
            context, context.getContextPath(), http.getServletPath(), http.getPathInfo());
      }
      if (call.needsUriAtEnd()) {
        call.uri(((HttpServletRequest) request).getRequestURI());
      }
      if (!call.isDetached() && request.isAsyncStarted()) {
        // Started where no woven startAsync was called by this thread.
        AsyncContext context = request.getAsyncContext();
        Object listener = call.asyncListener(context, response);
        if (listener != null) {
          context.addListener((AsyncListener) listener);
          call.detach(listener);
        }
      }
      if (!call.endsByServer(thrown)) {
        call.end(((HttpServletResponse) response).getStatus(), response.isCommitted(), thrown);
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
      if (call == null
          || request.getDispatcherType() == DispatcherType.ERROR
          || call.routeBy(servlet)) {
        return;
      }
      if (!HttpServerCall.knows(servlet)) {
        ServletConfig config = ((Servlet) servlet).getServletConfig();
        ServletContext context = config == null ? null : config.getServletContext();
        HttpServerCall.learnRegistered(
            servlet,
            context == null ? null : context.getContextPath(),
            context == null ? null : context.getServletRegistration(config.getServletName()));
        if (call.routeBy(servlet)) {
          return;
        }
      }
      HttpServletRequest http = (HttpServletRequest) request;
      call.route(servlet, http.getServletPath(), http.getPathInfo());
    }
  }

  /** Follows a request that goes asynchronous. */
  static final class StartAsyncAdvice {
    private StartAsyncAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return AsyncContext context) {
      HttpServerCall call = HttpServerCall.detachable();
      if (call == null || context == null) {
        return;
      }
      Object listener = call.asyncListener(context, context.getResponse());
      if (listener != null) {
        context.addListener((AsyncListener) listener);
        call.detach(listener);
      }
    }
  }
}
