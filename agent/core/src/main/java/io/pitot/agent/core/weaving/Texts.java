package io.pitot.agent.core.weaving;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that are looked for in the constant pools of all classes that load, in one pass for all of
 * them and without decoding. Nearly every constant is turned away by its length or its last byte:
 * names of one length differ most at their end. Not changed once the first pool has been searched.
 */
final class Texts {
  private final List<String> texts = new ArrayList<String>();

  /** By length, the indexes of the texts; null where there is none. */
  private int[][] byLength = new int[0][];

  /**
   * Has it looked for; ASCII.
   *
   * @return its index, the same each time
   */
  int add(String text) {
    int index = texts.indexOf(text);
    if (index >= 0) {
      return index;
    }
    int length = text.length();
    if (length >= byLength.length) {
      int[][] longer = new int[length + 1][];
      System.arraycopy(byLength, 0, longer, 0, byLength.length);
      byLength = longer;
    }
    int[] same = byLength[length] == null ? new int[0] : byLength[length];
    int[] more = new int[same.length + 1];
    System.arraycopy(same, 0, more, 0, same.length);
    more[same.length] = texts.size();
    byLength[length] = more;
    texts.add(text);
    return texts.size() - 1;
  }

  /**
   * Notes which text the bytes from there on are, if any.
   *
   * @param found by index, what was found in this class before; null for nothing
   * @return the same, and what was found now
   */
  boolean @Nullable [] note(byte[] bytes, int start, int length, boolean @Nullable [] found) {
    int[] candidates = length < byLength.length ? byLength[length] : null;
    if (candidates == null || length == 0) {
      return found;
    }
    boolean[] result = found;
    for (int candidate : candidates) {
      String text = texts.get(candidate);
      if (bytes[start + length - 1] == text.charAt(length - 1) && isAt(bytes, start, text)) {
        result = result == null ? new boolean[texts.size()] : result;
        result[candidate] = true;
      }
    }
    return result;
  }

  /** Whether this ASCII text begins there; no further than its own length is looked at. */
  static boolean isAt(byte[] bytes, int start, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[start + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
