package io.pitot.bootstrap.recorder;

/** A framework's route as part of an endpoint. */
final class RouteTemplate {
  private RouteTemplate() {}

  /**
   * The endpoint of a route below a servlet mapping. Of the mapping remains what is fixed in front
   * of it: {@code /app/api/*} gives {@code /app/api}, the suffix mapping {@code /app/*.do} and the
   * exact {@code /app/start} give {@code /app}, for frameworks then route by the whole path.
   */
  static String below(String mapping, String template) {
    int end = mapping.endsWith("/*") ? mapping.length() - 2 : mapping.lastIndexOf('/');
    StringBuilder endpoint = new StringBuilder(mapping.length() + template.length());
    endpoint.append(mapping, 0, Math.max(0, end));
    appendNormal(endpoint, template);
    return endpoint.length() == 0 ? "/" : endpoint.toString();
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
