package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All hooks, arranged so that a class can be turned away fast: by its name, then by a look at the
 * texts of its constant pool, one pass for all hooks. Immutable.
 */
final class Hooks {
  private final Map<String, List<Hook>> byName = new HashMap<String, List<Hook>>();
  private final List<Hook> bySuperType = new ArrayList<Hook>();

  /** Of each hook on super types, the indexes of the texts that a class must have. */
  private final List<int[]> needs = new ArrayList<int[]>();

  private final List<String> texts = new ArrayList<String>();

  /** By length of the text, the indexes into {@link #texts}; null where there is none. */
  private int[][] textsByLength = new int[0][];

  Hooks(List<Hook> hooks) {
    for (Hook hook : hooks) {
      if (hook.subtypes) {
        bySuperType.add(hook);
        needs.add(
            hook.mentioned.isEmpty()
                ? new int[] {text(hook.method), text(hook.descriptor)}
                : new int[] {text(hook.mentioned), text(hook.method), text(hook.descriptor)});
      } else {
        List<Hook> same = byName.get(hook.type);
        if (same == null) {
          same = new ArrayList<Hook>();
          byName.put(hook.type, same);
        }
        same.add(hook);
      }
    }
    indexByLength();
  }

  /** The hooks on the class of exactly this name. */
  List<Hook> named(String className) {
    List<Hook> hooks = byName.get(className);
    return hooks == null ? Collections.<Hook>emptyList() : hooks;
  }

  boolean hasNamed(String className) {
    return byName.containsKey(className);
  }

  /** The hooks on super types whose method name and descriptor the class mentions; null if none. */
  @Nullable
  List<Hook> mentionedBy(ClassFile file) {
    boolean[] found = textsOf(file);
    if (found == null) {
      return null;
    }
    List<Hook> result = null;
    for (int i = 0; i < needs.size(); i++) {
      if (hasAll(found, needs.get(i))) {
        result = result == null ? new ArrayList<Hook>() : result;
        result.add(bySuperType.get(i));
      }
    }
    return result;
  }

  private static boolean hasAll(boolean[] found, int[] needed) {
    for (int text : needed) {
      if (!found[text]) {
        return false;
      }
    }
    return true;
  }

  /** Null if there is none. */
  private boolean @Nullable [] textsOf(ClassFile file) {
    boolean[] found = null;
    for (int i = 1; i < file.constantCount(); i++) {
      if (!file.isUtf8(i)) {
        continue;
      }
      int length = file.utf8Length(i);
      int[] candidates = length < textsByLength.length ? textsByLength[length] : null;
      if (candidates != null) {
        for (int candidate : candidates) {
          String text = texts.get(candidate);
          if (file.lastByte(i) == text.charAt(length - 1) && file.isText(i, text)) {
            found = found == null ? new boolean[texts.size()] : found;
            found[candidate] = true;
          }
        }
      }
    }
    return found;
  }

  private int text(String text) {
    int index = texts.indexOf(text);
    if (index < 0) {
      index = texts.size();
      texts.add(text);
    }
    return index;
  }

  private void indexByLength() {
    int longest = 0;
    for (String text : texts) {
      longest = Math.max(longest, text.length());
    }
    int[][] index = new int[longest + 1][];
    for (int t = 0; t < texts.size(); t++) {
      int length = texts.get(t).length();
      int[] old = index[length] == null ? new int[0] : index[length];
      int[] more = new int[old.length + 1];
      System.arraycopy(old, 0, more, 0, old.length);
      more[old.length] = t;
      index[length] = more;
    }
    textsByLength = index;
  }
}
