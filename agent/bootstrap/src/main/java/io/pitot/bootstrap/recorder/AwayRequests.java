package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.WeakIdentityMap;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that have left their thread, by the server's object. None may reach its key, or
 * whatever the server forgets would stay for ever; one whose key is collected ends with its last
 * status. Any thread.
 */
final class AwayRequests {
  /** A power of two: threads seldom meet in one map, whose writers take its lock. */
  private static final int STRIPES = 64;

  private static final List<Away> MAPS = maps();

  private AwayRequests() {}

  @Nullable
  static HttpServerRequest get(Object serverObject) {
    return map(serverObject).get(serverObject);
  }

  static void put(Object serverObject, HttpServerRequest request) {
    map(serverObject).put(serverObject, request);
  }

  @Nullable
  static HttpServerRequest remove(Object serverObject) {
    Away map = map(serverObject);
    // Reading takes no lock, and there is seldom one.
    return map.get(serverObject) == null ? null : map.remove(serverObject);
  }

  /** Ends the requests whose keys are gone, as far as the collector has told. */
  static void expunge() {
    for (int i = 0; i < STRIPES; i++) {
      MAPS.get(i).size();
    }
  }

  private static Away map(Object serverObject) {
    int hash = System.identityHashCode(serverObject);
    return MAPS.get((hash ^ hash >>> 8) & (STRIPES - 1));
  }

  private static List<Away> maps() {
    List<Away> maps = new ArrayList<Away>(STRIPES);
    for (int i = 0; i < STRIPES; i++) {
      maps.add(new Away());
    }
    return maps;
  }

  private static final class Away extends WeakIdentityMap<HttpServerRequest> {
    @Override
    protected void cleared(HttpServerRequest forgotten) {
      forgotten.finish(forgotten.lastStatus());
    }
  }
}
