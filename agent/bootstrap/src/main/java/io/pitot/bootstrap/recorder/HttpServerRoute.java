package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import java.util.Collection;
import java.util.Map;

/**
 * The route of the request on this thread, as a framework finds it: at once, or in steps, such as a
 * class, the locators of sub-resources, a method. Names the endpoint once it is found; what is
 * found on the way to a 404 or 405 does not.
 *
 * <p>A known route costs a lookup per step and allocates nothing.
 */
public final class HttpServerRoute {
  /** The templates of what a framework keeps without them, or where each version has them. */
  private static final WeakIdentityMap<String> TEMPLATES = new WeakIdentityMap<String>();

  private HttpServerRoute() {}

  /**
   * The route is found at once. Of several the first one counts: what forwards to another names the
   * endpoint.
   *
   * @param template relative to the servlet mapping, or to the context path if a filter finds it,
   *     such as {@code /users/{id}}; of bounded number; null if there is none after all
   */
  public static void found(@Nullable String template) {
    HttpServerRequest request = template == null ? null : HttpServerCall.routable();
    if (request != null && template != null) {
      request.route(template);
    }
  }

  /**
   * As {@link #found}, where a framework may give the raw path for want of a template: what has no
   * variable must be one that {@link #learnAll} has told.
   *
   * @param template a string, or what shows itself as one
   */
  public static void foundIfKnown(@Nullable Object template) {
    HttpServerRequest request = template == null ? null : HttpServerCall.routable();
    if (request != null && template != null) {
      request.routeIfKnown(template.toString());
    }
  }

  /**
   * As {@link #found}, of an asynchronous request, on whatever thread.
   *
   * @param response that of the Servlet API with which it went asynchronous, perhaps wrapped; null
   *     if there is none at hand: then the request on this thread is meant
   */
  public static void foundOn(@Nullable Object response, @Nullable String template) {
    if (response == null) {
      found(template);
      return;
    }
    HttpServerRequest request = template == null ? null : HttpServerAsync.underWay(response);
    if (request != null && template != null) {
      request.route(template);
    }
  }

  /** Whether the request on this thread has no route yet, so that looking for one is worth it. */
  public static boolean isSought() {
    return HttpServerCall.routable() != null;
  }

  /** A framework of an application has these routes, relative to the mapping of its servlet. */
  public static void learnAll(@Nullable String contextPath, @Nullable Collection<?> templates) {
    if (templates != null) {
      KnownRoutes.of(contextPath).learn(templates);
    }
  }

  /** Whether a framework serves the request that the server itself has given to it. */
  public static boolean isWithoutServlet() {
    return HttpServerCall.withoutServlet() != null;
  }

  /**
   * Where the application is that serves the request {@linkplain #isWithoutServlet() without a
   * servlet}; with one, its mapping says that.
   *
   * @param base a string: the path in front of all routes, as configured; null if there is none
   */
  public static void at(@Nullable Object base) {
    HttpServerRequest request = base == null ? null : HttpServerCall.withoutServlet();
    if (request != null && base != null) {
      request.at((String) base);
    }
  }

  /** A framework begins to look for the route. */
  public static void begin() {
    HttpServerRequest request = HttpServerCall.routable();
    if (request != null) {
      request.path(RoutePath.ROOT);
    }
  }

  /**
   * As {@link #begin}, for a framework that serves several applications behind one servlet.
   *
   * @param base a string: the path of this application with all in front of it, as configured
   */
  public static void beginBelow(@Nullable Object base) {
    HttpServerRequest request = HttpServerCall.routable();
    if (request != null) {
      String below = base == null ? null : request.belowMapping((String) base);
      request.path(below == null ? RoutePath.ROOT : RoutePath.ROOT.below(below));
    }
  }

  /**
   * The route is found at once, of one of several services behind one servlet.
   *
   * @param base as of {@link #beginBelow}; a path that is not below the servlet has no route
   * @param template null or empty if the path of the service is all there is
   */
  public static void foundBelow(@Nullable Object base, @Nullable String template) {
    at(base);
    HttpServerRequest request = base == null ? null : HttpServerCall.routable();
    String below = request == null || base == null ? null : request.belowMapping((String) base);
    if (request != null && below != null) {
      RoutePath service = RoutePath.ROOT.below(below);
      request.route((template == null ? service : service.below(template)).template);
    }
  }

  /**
   * As {@link #begin}, for a framework that is a filter or a servlet, as its user likes.
   *
   * @param path of the filter below the context, as configured
   */
  public static void beginInFilter(@Nullable String path) {
    begin();
    HttpServerRequest request = path == null ? null : HttpServerCall.routable();
    if (request != null && !request.isInServlet()) {
      step(path);
    }
  }

  /**
   * What comes next is below this template; null or empty adds nothing. The last one may be {@code
   * .*}: the suffix that the servlet is mapped to, if it is, which the framework takes off.
   */
  public static void step(@Nullable String template) {
    HttpServerRequest request = template == null ? null : HttpServerCall.routable();
    if (request != null && template != null) {
      request.path(request.path().below(template));
    }
  }

  /** The route is found: it has no more steps. Nothing happens where none has begun. */
  public static void end() {
    HttpServerRequest request = HttpServerCall.routable();
    if (request != null && request.path() != RoutePath.NONE) {
      request.route(request.path().template);
    }
  }

  /** Remembers the template of an object of the framework as long as the object lives. */
  public static void learn(Object part, @Nullable String template) {
    if (template != null) {
      TEMPLATES.put(part, template);
    }
  }

  /**
   * As {@link #learn}, for all that a framework keeps by two steps, such as a namespace and a name.
   *
   * @param byFirstStep maps from the second step to the object
   */
  public static void learnByTwoSteps(Map<?, ?> byFirstStep) {
    for (Map.Entry<?, ?> first : byFirstStep.entrySet()) {
      for (Map.Entry<?, ?> second : ((Map<?, ?>) first.getValue()).entrySet()) {
        learn(second.getValue(), first.getKey() + "/" + second.getKey());
      }
    }
  }

  /** Remembers the route that this request has, if any, for another one that the object serves. */
  public static void learnFound(Object part) {
    learn(part, HttpServerCall.route());
  }

  /** The route is found: the whole of what was learnt of the object. */
  public static void foundBy(Object part) {
    found(TEMPLATES.get(part));
  }

  /** The route is found, and its last step is what was learnt of the object. */
  public static void endBy(Object part) {
    String template = TEMPLATES.get(part);
    if (template != null) {
      step(template);
      end();
    }
  }

  /** Goes a {@link #step} by what was learnt of the object. */
  public static void stepBy(Object part) {
    step(TEMPLATES.get(part));
  }
}
