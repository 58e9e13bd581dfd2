package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;
import java.util.Locale;

/**
 * One key of the configuration: its name, default, meaning and what it may hold, in one place;
 * docs/configuration.md is checked against it.
 *
 * @param <T> what its value becomes
 */
public final class Option<T> {
  /** As documented; an upper-case word such as {@code NAME} stands for what the user puts there. */
  public final String key;

  public final String defaultText;
  public final String meaning;
  final Kind<T> kind;
  @Nullable final T defaultValue;

  private final String before;
  private final String after;
  private final boolean wild;

  Option(String key, Kind<T> kind, @Nullable T defaultValue, String defaultText, String meaning) {
    this.key = key;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.defaultText = defaultText;
    this.meaning = meaning;
    int start = 0;
    while (start < key.length() && !Character.isUpperCase(key.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < key.length() && Character.isUpperCase(key.charAt(end))) {
      end++;
    }
    this.before = key.substring(0, start);
    this.after = key.substring(end);
    this.wild = start < key.length();
  }

  boolean isWild() {
    return wild;
  }

  /** Whether a key of a file means this option. */
  boolean covers(String given) {
    return wild
        ? given.length() > before.length() + after.length()
            && given.startsWith(before)
            && given.endsWith(after)
        : given.equals(key);
  }

  /** What stands in the place of the upper-case word. */
  String nameIn(String given) {
    return given.substring(before.length(), given.length() - after.length());
  }

  /** The key that an environment variable such as {@code PITOT_SERIES_LIMIT} means, or null. */
  @Nullable
  String keyOf(String variable) {
    String prefix = Options.ENV_PREFIX + variableOf(before);
    String suffix = variableOf(after);
    if (!wild) {
      return variable.equals(prefix) ? key : null;
    }
    return variable.length() > prefix.length() + suffix.length()
            && variable.startsWith(prefix)
            && variable.endsWith(suffix)
        ? before
            + variable
                .substring(prefix.length(), variable.length() - suffix.length())
                .toLowerCase(Locale.ROOT)
            + after
        : null;
  }

  private static String variableOf(String part) {
    return part.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
