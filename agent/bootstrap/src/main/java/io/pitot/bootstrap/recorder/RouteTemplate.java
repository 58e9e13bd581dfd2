package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;

/** A framework's route as part of an endpoint. */
final class RouteTemplate {
  private RouteTemplate() {}

  /**
   * The endpoint of a route below a servlet mapping. Of the mapping remains what is fixed in front
   * of it: {@code /app/api/*} gives {@code /app/api}, the suffix mapping {@code /app/*.do} and the
   * exact {@code /app/start} give {@code /app}, for frameworks then route by the whole path.
   *
   * <p>A final {@code .*} is the suffix of the mapping, if it has one: Spring before 5.3 adds it to
   * its patterns where the path has a dot, and probes do where a framework takes the suffix off.
   */
  static String below(String mapping, String template) {
    StringBuilder endpoint = new StringBuilder(mapping.length() + template.length());
    endpoint.append(mapping, 0, fixedLength(mapping));
    appendNormal(endpoint, template);
    int length = endpoint.length() - RoutePath.ANY_SUFFIX.length();
    if (length > 0 && endpoint.indexOf(RoutePath.ANY_SUFFIX, length) >= 0) {
      endpoint.setLength(length);
      int suffix = mapping.lastIndexOf("/*.");
      endpoint.append(mapping, suffix < 0 ? mapping.length() : suffix + 2, mapping.length());
    }
    return endpoint.length() == 0 ? "/" : endpoint.toString();
  }

  /**
   * The reverse for a path that an application is at, without variables: {@code /app/api/v1} behind
   * {@code /app/api/*} is {@code /v1}.
   *
   * @return null if it is not below the mapping
   */
  @Nullable
  static String behind(String mapping, String path) {
    int length = fixedLength(mapping);
    boolean isBelow =
        path.regionMatches(0, mapping, 0, length)
            && (path.length() == length || path.charAt(length) == '/');
    return isBelow ? path.substring(length) : null;
  }

  private static int fixedLength(String mapping) {
    return Math.max(0, mapping.endsWith("/*") ? mapping.length() - 2 : mapping.lastIndexOf('/'));
  }

  /**
   * One slash between segments and none at the end; of a variable its name: {@code {id: [0-9]+}} is
   * <code>{id}</code>. A final {@code **} is {@code *}.
   */
  private static void appendNormal(StringBuilder endpoint, String template) {
    endpoint.append('/');
    int depth = 0;
    boolean inName = false;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '{' && depth++ == 0) {
        inName = true;
      }
      boolean closes = c == '}' && depth > 0 && --depth == 0;
      if (closes) {
        inName = false;
      } else if (depth > 0
          && (c == ':' || c == ' ' && endpoint.charAt(endpoint.length() - 1) != '{')) {
        inName = false;
      }
      boolean kept =
          depth == 0 ? c != '/' || endpoint.charAt(endpoint.length() - 1) != '/' : inName;
      if (kept && !(depth > 0 && c == ' ')) {
        endpoint.append(c);
      }
    }
    int length = endpoint.length();
    if (length > 1 && endpoint.charAt(length - 1) == '/') {
      endpoint.setLength(length - 1);
    } else if (length > 2 && endpoint.indexOf("/**", length - 3) >= 0) {
      endpoint.setLength(length - 1); // "the rest" as servlet mappings have it
    }
  }
}
