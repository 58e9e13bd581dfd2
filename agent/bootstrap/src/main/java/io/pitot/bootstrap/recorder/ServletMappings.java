package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import java.util.Collection;
import java.util.List;

/**
 * The URL patterns of one servlet, or of a whole application, as endpoints: the pattern with the
 * context path in front. Chooses by the rules of the Servlet specification (4.0, 12.1): exact,
 * longest prefix, suffix, default. Immutable.
 *
 * <p>As an endpoint the default servlet {@code /} is shown as <code>/*</code>, and the empty
 * pattern (the context root alone) as {@code /}.
 */
final class ServletMappings {
  /** The mappings of whole applications, for requests that no servlet saw. */
  private static final WeakIdentityMap<ServletMappings> BY_CONTEXT =
      new WeakIdentityMap<ServletMappings>();

  private final String[] patterns;
  private final Endpoint[] endpoints;

  ServletMappings(@Nullable String contextPath, Collection<?> urlPatterns) {
    patterns = new String[urlPatterns.size()];
    endpoints = new Endpoint[patterns.length];
    String prefix = contextPath == null ? "" : contextPath;
    String application = HttpServerRecorder.application(contextPath);
    int i = 0;
    for (Object urlPattern : urlPatterns) {
      if (i == patterns.length) {
        break; // a live collection grew meanwhile
      }
      patterns[i] = String.valueOf(urlPattern);
      endpoints[i] = HttpServerRecorder.endpoint(prefix + shown(patterns[i]), application);
      endpoints[i].setKnownRoutes(KnownRoutes.of(prefix));
      i++;
    }
  }

  /**
   * Those of all servlets of an application, and of the default servlet, which not all servers
   * register. {@code servletContext} is asked once.
   */
  static ServletMappings of(Object servletContext, @Nullable String contextPath) {
    ServletMappings mappings = BY_CONTEXT.get(servletContext);
    if (mappings == null) {
      List<Object> patterns = ServletReflection.urlPatterns(servletContext);
      patterns.add("/");
      mappings = new ServletMappings(contextPath, patterns);
      BY_CONTEXT.put(servletContext, mappings);
    }
    return mappings;
  }

  /** Of {@link #of}: the default servlet's, below which is the whole application. */
  Endpoint whole() {
    return endpoints[endpoints.length - 1];
  }

  /** The one endpoint there can be, whatever the path: no need to ask the request for it. */
  @Nullable
  Endpoint only() {
    return endpoints.length == 1 ? endpoints[0] : null;
  }

  /**
   * @param servletPath as the request has it: decoded, without the context path
   * @param pathInfo what follows it, or null
   * @return null if no pattern matches
   */
  @Nullable
  Endpoint match(@Nullable String servletPath, @Nullable String pathInfo) {
    String path = servletPath == null ? "" : servletPath;
    path = pathInfo == null ? path : path + pathInfo;
    Endpoint best = null;
    int bestRank = 0;
    for (int i = 0; i < patterns.length; i++) {
      int rank = patterns[i] == null ? 0 : rank(patterns[i], path);
      if (rank > bestRank) {
        bestRank = rank;
        best = endpoints[i];
      }
    }
    return best;
  }

  /** 0 for no match; the higher, the better. */
  private static int rank(String pattern, String path) {
    if (pattern.isEmpty()) {
      return path.isEmpty() || path.equals("/") ? Integer.MAX_VALUE : 0;
    }
    if (pattern.equals("/")) {
      return 1;
    }
    if (pattern.startsWith("*.")) {
      int dot = path.lastIndexOf('.');
      return dot > path.lastIndexOf('/')
              && path.regionMatches(dot, pattern, 1, pattern.length() - 1)
              && path.length() - dot == pattern.length() - 1
          ? 2
          : 0;
    }
    if (pattern.endsWith("/*")) {
      int length = pattern.length() - 2;
      boolean matches =
          path.regionMatches(0, pattern, 0, length)
              && (path.length() == length || path.charAt(length) == '/');
      return matches ? 3 + length : 0;
    }
    return pattern.equals(path) ? Integer.MAX_VALUE : 0;
  }

  private static String shown(String pattern) {
    if (pattern.isEmpty()) {
      return "/";
    }
    if (pattern.equals("/")) {
      return "/*";
    }
    return pattern.startsWith("/") ? pattern : "/" + pattern;
  }
}
