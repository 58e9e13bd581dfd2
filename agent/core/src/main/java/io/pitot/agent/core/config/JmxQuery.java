package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which attribute of which MBeans: {@code Catalina:type=ThreadPool,name=*#currentThreadsBusy}, or a
 * key of a composite attribute, {@code java.lang:type=Memory#HeapMemoryUsage.used}. Reads names by
 * itself, by the rules of {@code javax.management.ObjectName}, which must not be touched before the
 * application begins. Immutable.
 */
public final class JmxQuery {
  /** Stands for the domain among the keys. */
  public static final String DOMAIN = "domain";

  /** Names one bean, or is a pattern for several. */
  public final String objectName;

  public final String attribute;

  /** Keys of composite data, outermost first; mostly none. */
  public final List<String> path;

  /** Keys whose values are patterns, in their order. */
  public final List<String> wildcards;

  private JmxQuery(String objectName, List<String> attribute, List<String> wildcards) {
    this.objectName = objectName;
    this.attribute = attribute.get(0);
    this.path = attribute.subList(1, attribute.size());
    this.wildcards = wildcards;
  }

  @Nullable
  static JmxQuery parse(String text) {
    int hash = text.lastIndexOf('#');
    if (hash < 0) {
      return null;
    }
    List<String> attribute = new ArrayList<String>();
    Collections.addAll(attribute, text.substring(hash + 1).split("\\.", -1));
    String objectName = text.substring(0, hash);
    List<String> wildcards = wildcards(objectName);
    return wildcards == null || attribute.contains("")
        ? null
        : new JmxQuery(objectName, attribute, wildcards);
  }

  /** Null if this is no name. */
  @Nullable
  private static List<String> wildcards(String name) {
    int colon = name.indexOf(':');
    if (colon < 0 || colon == name.length() - 1 || name.indexOf('\n') >= 0) {
      return null;
    }
    List<String> result = new ArrayList<String>();
    if (hasAny(name.substring(0, colon), "*?")) {
      result.add(DOMAIN);
    }
    Set<String> keys = new HashSet<String>();
    for (int at = colon; at < name.length(); ) {
      int start = at + 1; // behind the colon or a comma
      at = propertyEnd(name, start);
      String key = at < 0 ? "" : keyOf(name.substring(start, at));
      if (at < 0 || !keys.add(key)) {
        return null;
      }
      if (!key.equals("*") && isPattern(name.substring(start + key.length() + 1, at))) {
        result.add(key);
      }
      if (at < name.length() && (name.charAt(at) != ',' || at == name.length() - 1)) {
        return null;
      }
    }
    return result;
  }

  /** The index behind {@code key=value} or {@code *}; -1 if neither is there. */
  private static int propertyEnd(String name, int start) {
    int comma = name.indexOf(',', start);
    int end = comma < 0 ? name.length() : comma;
    if (name.substring(start, end).equals("*")) {
      return end;
    }
    int equals = name.indexOf('=', start);
    if (equals <= start || equals >= end || hasAny(name.substring(start, equals), ":*?\"")) {
      return -1;
    }
    if (name.startsWith("\"", equals + 1)) {
      return quoteEnd(name, equals + 2);
    }
    return hasAny(name.substring(equals + 1, end), "=:\"") ? -1 : end;
  }

  private static int quoteEnd(String name, int from) {
    int at = from;
    while (at < name.length() && name.charAt(at) != '"') {
      if (name.charAt(at) == '\\') {
        at++;
        if (at == name.length() || "\"\\*?n".indexOf(name.charAt(at)) < 0) {
          return -1;
        }
      }
      at++;
    }
    return at < name.length() ? at + 1 : -1;
  }

  private static String keyOf(String property) {
    int equals = property.indexOf('=');
    return equals < 0 ? property : property.substring(0, equals);
  }

  /** In quotes a backslash takes a wildcard its meaning. */
  private static boolean isPattern(String value) {
    return hasAny(value.startsWith("\"") ? value.replaceAll("\\\\.", "") : value, "*?");
  }

  private static boolean hasAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
