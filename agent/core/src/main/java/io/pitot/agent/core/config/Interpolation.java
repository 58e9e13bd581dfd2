package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;
import java.util.Map;

/** <code>${NAME}</code> and <code>${NAME:-default}</code> inside values, from the environment. */
final class Interpolation {
  private Interpolation() {}

  /** Null if a variable is not set and has no default, or a brace is not closed. */
  @Nullable
  static String resolve(String text, Map<String, String> environment) {
    int start = text.indexOf("${");
    if (start < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int from = 0;
    while (start >= 0) {
      int end = text.indexOf('}', start);
      if (end < 0) {
        return null;
      }
      String inner = text.substring(start + 2, end);
      int dash = inner.indexOf(":-");
      String value = environment.get(dash < 0 ? inner : inner.substring(0, dash));
      if (value == null || (dash >= 0 && value.isEmpty())) {
        if (dash < 0) {
          return null;
        }
        value = inner.substring(dash + 2);
      }
      result.append(text, from, start).append(value);
      from = end + 1;
      start = text.indexOf("${", from);
    }
    return result.append(text, from, text.length()).toString();
  }
}
