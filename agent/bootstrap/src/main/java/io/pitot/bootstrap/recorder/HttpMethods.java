package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Family;

/** The request methods that are label values (RFC 9110 and PATCH); any other is {@code other}. */
public final class HttpMethods {
  private static final String[] NAMES = {
    "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", Family.OTHER
  };

  public static final int COUNT = NAMES.length;

  private HttpMethods() {}

  /** Case matters in HTTP: {@code get} is not GET. */
  public static int indexOf(@Nullable String method) {
    if (method != null) {
      for (int i = 0; i < COUNT - 1; i++) {
        if (NAMES[i].equals(method)) {
          return i;
        }
      }
    }
    return COUNT - 1;
  }

  public static String name(int index) {
    return NAMES[index];
  }
}
