package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What follows the jar in {@code -javaagent}: a file, or {@code key=value,key=value}, or both. */
final class AgentArgument {
  @Nullable String file;
  final Map<String, String> pairs = new LinkedHashMap<String, String>();
  final List<String> errors = new ArrayList<String>();

  static AgentArgument parse(String text) {
    AgentArgument result = new AgentArgument();
    if (text.isEmpty()) {
      return result;
    }
    if (text.indexOf('=') < 0 || new File(text).isFile()) {
      result.file = text;
      return result;
    }
    int start = 0;
    while (start < text.length()) {
      int end = pairEnd(text, start);
      result.add(text.substring(start, end).trim());
      start = end + 1;
    }
    return result;
  }

  private void add(String pair) {
    int equals = pair.indexOf('=');
    if (equals <= 0) {
      errors.add("agent argument: '" + pair + "' is no key=value");
      return;
    }
    String key = pair.substring(0, equals).trim();
    String value = pair.substring(equals + 1).trim();
    if (key.equals("config")) {
      file = value;
    } else {
      pairs.put(key, value);
    }
  }

  /** A comma ends a pair only if another {@code key=} follows: values hold commas themselves. */
  private static int pairEnd(String text, int start) {
    for (int comma = text.indexOf(',', start); comma >= 0; comma = text.indexOf(',', comma + 1)) {
      int i = comma + 1;
      while (i < text.length() && isKeyCharacter(text.charAt(i))) {
        i++;
      }
      if (i > comma + 1 && i < text.length() && text.charAt(i) == '=') {
        return comma;
      }
    }
    return text.length();
  }

  private static boolean isKeyCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  }
}
