package io.pitot.bootstrap.recorder;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The templates of a route that was found step by step, joined: a tree over the templates of all
 * applications, so that a known route is found with a lookup per step and nothing is allocated.
 *
 * <p>A locator may lead to itself, and then it is the client who says how deep; and one may make up
 * its resources as it goes. So depth and number are bounded: beyond, a step leads nowhere.
 */
final class RoutePath {
  static final int MAX_DEPTH = 16;
  static final int MAX_PATHS = 10_000;

  static final RoutePath ROOT = new RoutePath("", 0);

  /** Nobody is looking for a route: no step leads anywhere. */
  static final RoutePath NONE = new RoutePath("", MAX_DEPTH);

  /** What ends a template whose framework has taken off the suffix that it is mapped to. */
  static final String ANY_SUFFIX = ".*";

  private static final AtomicInteger PATHS = new AtomicInteger();

  /** Joined with slashes, more than one where a template brings its own. */
  final String template;

  private final int depth;
  private final ConcurrentHashMap<String, RoutePath> below =
      new ConcurrentHashMap<String, RoutePath>();

  private RoutePath(String template, int depth) {
    this.template = template;
    this.depth = depth;
  }

  RoutePath below(String step) {
    RoutePath known = below.get(step);
    return known == null ? learn(step) : known;
  }

  private RoutePath learn(String step) {
    if (step.isEmpty() || step.equals("/") || depth == MAX_DEPTH || PATHS.get() >= MAX_PATHS) {
      return this;
    }
    String joined = step.equals(ANY_SUFFIX) ? template + step : template + '/' + step;
    RoutePath path = new RoutePath(joined, depth + 1);
    RoutePath other = below.putIfAbsent(step, path);
    if (other == null) {
      PATHS.incrementAndGet();
    }
    return other == null ? path : other;
  }
}
