package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routes that a framework has said it has, of one application: for requests that never reach
 * their route, because a filter answers or the method is not allowed. Matching them is ours, so
 * that the framework is asked nothing. Any thread.
 */
final class KnownRoutes {
  /** Beyond this, matching would cost more than it tells. */
  private static final int MAX_ROUTES = 2000;

  private static final ConcurrentHashMap<String, KnownRoutes> BY_CONTEXT_PATH =
      new ConcurrentHashMap<String, KnownRoutes>();

  /** Those with fewer unknown parts first, then the longer ones. */
  private static final Comparator<PathPattern> MOST_SPECIFIC_FIRST =
      new Comparator<PathPattern>() {
        @Override
        public int compare(PathPattern a, PathPattern b) {
          int byUnknowns = Integer.compare(unknowns(a.toString()), unknowns(b.toString()));
          return byUnknowns == 0
              ? Integer.compare(b.toString().length(), a.toString().length())
              : byUnknowns;
        }
      };

  private final ConcurrentHashMap<String, Boolean> templates =
      new ConcurrentHashMap<String, Boolean>();
  private final ConcurrentHashMap<String, PathPattern[]> byMapping =
      new ConcurrentHashMap<String, PathPattern[]>();
  private volatile boolean empty = true;

  /** Those of the application at this context path; the same for the same path. */
  static KnownRoutes of(@Nullable String contextPath) {
    String key = contextPath == null ? "" : contextPath;
    KnownRoutes known = BY_CONTEXT_PATH.get(key);
    if (known == null) {
      KnownRoutes fresh = new KnownRoutes();
      known = BY_CONTEXT_PATH.putIfAbsent(key, fresh);
      known = known == null ? fresh : known;
    }
    return known;
  }

  boolean isEmpty() {
    return empty;
  }

  synchronized void learn(Collection<?> more) {
    for (Object template : more) {
      if (template != null && templates.size() < MAX_ROUTES) {
        templates.put(template.toString(), true);
      }
    }
    empty = templates.isEmpty();
    byMapping.clear();
  }

  /** Whether a framework has named this very template. */
  boolean has(String template) {
    return templates.containsKey(template);
  }

  /**
   * The endpoint of the route that would have served the path.
   *
   * @param mapping endpoint of the servlet that the framework is
   * @param uri raw, with the context path
   */
  @Nullable
  Endpoint match(Endpoint mapping, @Nullable String uri) {
    PathPattern[] patterns = byMapping.get(mapping.name);
    if (patterns == null) {
      patterns = patterns(mapping.name);
    }
    PathPattern pattern = PathPattern.first(patterns, uri);
    return pattern == null ? null : mapping.named(pattern.toString());
  }

  private synchronized PathPattern[] patterns(String mapping) {
    List<PathPattern> parsed = new ArrayList<PathPattern>();
    for (String template : templates.keySet()) {
      PathPattern pattern = PathPattern.parse(RouteTemplate.below(mapping, template));
      // What a regex would refuse is not its route.
      if (pattern != null && template.indexOf(':') < 0) {
        parsed.add(pattern);
      }
    }
    PathPattern[] patterns = parsed.toArray(new PathPattern[0]);
    Arrays.sort(patterns, MOST_SPECIFIC_FIRST);
    byMapping.put(mapping, patterns);
    return patterns;
  }

  /** A rest counts as more than any number of segments. */
  private static int unknowns(String pattern) {
    int unknowns = pattern.endsWith("*") ? 100 : 0;
    for (int i = 0; i < pattern.length(); i++) {
      unknowns += pattern.charAt(i) == '{' || pattern.charAt(i) == '*' ? 1 : 0;
    }
    return unknowns;
  }
}
