package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The hooks of the probes that are switched on, arranged so that a class can be turned away fast:
 * by its name, then by a look at the texts of its constant pool, one pass for all hooks. Any
 * thread.
 */
public final class Hooks {
  private final HookTable table;
  private final Collection<String> probes;

  /** By index of the table, once a class of that name has been seen. */
  private final AtomicReferenceArray<List<Hook>> named;

  private final List<Hook> bySuperType;

  /** Of each hook on super types, the indexes of the texts that a class must have. */
  private final List<int[]> needs = new ArrayList<int[]>();

  private final List<String> texts = new ArrayList<String>();

  /** By length of the text, the indexes into {@link #texts}; null where there is none. */
  private int[][] textsByLength = new int[0][];

  /**
   * Some of those in the table.
   *
   * @param probes the names of the probes that are switched on
   */
  public Hooks(HookTable table, Collection<String> probes) {
    this.table = table;
    this.probes = probes;
    this.named = new AtomicReferenceArray<List<Hook>>(table.namedTypes());
    this.bySuperType = switchedOn(table.onSubtypes());
    for (Hook hook : bySuperType) {
      needs.add(
          hook.mentioned.isEmpty()
              ? new int[] {text(hook.method), text(hook.descriptor)}
              : new int[] {text(hook.mentioned), text(hook.method), text(hook.descriptor)});
    }
    indexByLength();
  }

  private List<Hook> switchedOn(List<Hook> hooks) {
    List<Hook> result = new ArrayList<Hook>(hooks.size());
    for (Hook hook : hooks) {
      if (probes.contains(hook.probe)) {
        result.add(hook);
      }
    }
    return Collections.unmodifiableList(result);
  }

  /** The hooks on the class of exactly this name. */
  List<Hook> named(String className) {
    int index = table.indexOf(className);
    if (index < 0) {
      return Collections.emptyList();
    }
    List<Hook> hooks = named.get(index);
    if (hooks == null) {
      hooks = switchedOn(table.onNamed(index));
      named.set(index, hooks);
    }
    return hooks;
  }

  boolean hasNamed(String className) {
    return !named(className).isEmpty();
  }

  /** Those on super types, in the order of their declaration. */
  List<Hook> bySuperType() {
    return bySuperType;
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
