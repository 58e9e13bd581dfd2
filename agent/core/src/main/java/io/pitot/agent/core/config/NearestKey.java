package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;

/** The key that a misspelt one was most likely meant to be. */
final class NearestKey {
  private NearestKey() {}

  /** Null if none is near: more than a third of the letters would have to change. */
  @Nullable
  static String of(String key) {
    String nearest = null;
    int best = Math.max(2, key.length() / 3) + 1;
    for (Option<?> option : Options.ALL) {
      // Each letter that one has more is a change; a key of a megabyte is compared with none.
      boolean near = Math.abs(key.length() - option.key.length()) < best;
      int distance = near ? distance(key, option.key) : best;
      if (distance < best) {
        best = distance;
        nearest = option.key;
      }
    }
    return nearest;
  }

  /** Levenshtein's. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j - 1], row[j]) + 1);
      }
    }
    return row[b.length()];
  }
}
