package io.pitot.spring;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import java.util.Map;
import java.util.Set;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Routes of Spring WebFlux 5 to 7 in a servlet container: the pattern by which a mapping has found
 * its handler, on whatever thread. The request is known by the response that WebFlux was given; one
 * decorator is looked behind, which is what HEAD has.
 */
public final class WebFluxProbe implements Probe {
  private static final String WEB = "Lorg/springframework/web/";
  private static final String REACTIVE = "org.springframework.web.reactive.";
  private static final String EXCHANGE = WEB + "server/ServerWebExchange;";
  private static final String METHOD_MATCHES =
      "("
          + (WEB + "reactive/result/method/RequestMappingInfo;")
          + (WEB + "method/HandlerMethod;")
          + (EXCHANGE + ")V");
  private static final String FUNCTION_MATCHES =
      "(Ljava/util/Map;"
          + (WEB + "reactive/function/server/ServerRequest;")
          + (WEB + "reactive/function/server/HandlerFunction;)V");
  private static final String LOOK_UP =
      "(Lorg/springframework/http/server/PathContainer;" + EXCHANGE + ")Ljava/lang/Object;";

  @Override
  public String name() {
    return "spring_webflux";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(REACTIVE + "result.method.RequestMappingInfoHandlerMapping")
        .on("handleMatch", METHOD_MATCHES, "MethodAdvice");
    weave
        .named(REACTIVE + "function.server.support.RouterFunctionMapping")
        .on("setAttributes", FUNCTION_MATCHES, "FunctionAdvice");
    weave
        .named(REACTIVE + "handler.AbstractUrlHandlerMapping")
        .on("lookupHandler", LOOK_UP, "UrlAdvice");
  }

  /** A controller's method matches. One without any pattern would be shown as the raw path. */
  static final class MethodAdvice {
    private MethodAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(0) RequestMappingInfo info,
        @Advice.Argument(2) ServerWebExchange exchange) {
      Set<PathPattern> patterns = info.getPatternsCondition().getPatterns();
      ServerHttpResponse response = exchange.getResponse();
      if (response instanceof ServerHttpResponseDecorator) {
        response = ((ServerHttpResponseDecorator) response).getDelegate();
      }
      HttpServerRoute.foundOn(
          response instanceof AbstractServerHttpResponse
              ? ((AbstractServerHttpResponse) response).getNativeResponse()
              : null,
          patterns.isEmpty() ? null : patterns.iterator().next().getPatternString());
    }
  }

  /** A function matches; the predicates leave their patterns, joined, since Spring 5.2. */
  static final class FunctionAdvice {
    private FunctionAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) Map<?, ?> attributes, @Advice.Argument(1) ServerRequest request) {
      Object pattern =
          attributes.get("org.springframework.web.reactive.HandlerMapping.bestMatchingPattern");
      ServerHttpResponse response = request.exchange().getResponse();
      if (response instanceof ServerHttpResponseDecorator) {
        response = ((ServerHttpResponseDecorator) response).getDelegate();
      }
      HttpServerRoute.foundOn(
          response instanceof AbstractServerHttpResponse
              ? ((AbstractServerHttpResponse) response).getNativeResponse()
              : null,
          pattern == null ? null : ((PathPattern) pattern).getPatternString());
    }
  }

  /** A handler is registered for the path, such as that of static files. */
  static final class UrlAdvice {
    private UrlAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Nullable @Advice.Return Object handler, @Advice.Argument(1) ServerWebExchange exchange) {
      Object pattern =
          exchange
              .getAttributes()
              .get("org.springframework.web.reactive.HandlerMapping.bestMatchingPattern");
      ServerHttpResponse response = exchange.getResponse();
      if (response instanceof ServerHttpResponseDecorator) {
        response = ((ServerHttpResponseDecorator) response).getDelegate();
      }
      HttpServerRoute.foundOn(
          response instanceof AbstractServerHttpResponse
              ? ((AbstractServerHttpResponse) response).getNativeResponse()
              : null,
          handler == null || pattern == null ? null : ((PathPattern) pattern).getPatternString());
    }
  }
}
