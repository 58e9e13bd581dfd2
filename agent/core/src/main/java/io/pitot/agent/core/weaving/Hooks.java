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

  private final Texts texts = new Texts();

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
              ? new int[] {texts.add(hook.method), texts.add(hook.descriptor)}
              : new int[] {
                texts.add(hook.mentioned), texts.add(hook.method), texts.add(hook.descriptor)
              });
    }
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

  /** Reads a class and what it mentions; null if these bytes are none. */
  @Nullable
  ClassFile read(byte[] bytes) {
    return ClassFile.read(bytes, texts);
  }

  /**
   * The hooks on super types whose method name and descriptor the class mentions; null if none.
   *
   * @param file that {@link #read} has read
   */
  @Nullable
  List<Hook> mentionedBy(ClassFile file) {
    boolean[] found = file.found;
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
}
