package io.pitot.assembler;

import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Asks all probes for their hooks and writes those down, so that no probe is loaded when an
 * application starts. {@code HookTable} of the engine reads them and says what is where.
 */
public final class HookTableWriter {
  private final Map<String, Integer> texts = new HashMap<>();
  private final ByteArrayOutputStream textBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream hookBytes = new ByteArrayOutputStream();
  private final DataOutputStream hookOut = new DataOutputStream(hookBytes);
  private final List<String> probes;

  private HookTableWriter(List<Hook> hooks) {
    probes = hooks.stream().map(hook -> hook.probe).distinct().toList();
  }

  /** Of all probes that the loader's services name, in the order of their class names. */
  static byte[] bytes(ClassLoader loader) {
    List<Hook> hooks = new ArrayList<>();
    ServiceLoader.load(Probe.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(probe -> probe.getClass().getName()))
        .forEach(
            probe -> {
              Weave weave = new Weave(probe);
              probe.weave(weave);
              hooks.addAll(weave.hooks());
            });
    return bytes(hooks);
  }

  /**
   * Of these hooks.
   *
   * @throws IllegalArgumentException if the names of two types have the same hash
   */
  public static byte[] bytes(List<Hook> hooks) {
    try {
      return new HookTableWriter(hooks).write(hooks);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no device to fail
    }
  }

  private byte[] write(List<Hook> hooks) throws IOException {
    writeHooks(hooks.stream().filter(hook -> hook.subtypes).toList());
    Map<Integer, List<Hook>> named = named(hooks);
    List<Integer> places = new ArrayList<>();
    for (List<Hook> same : named.values()) {
      places.add(hookBytes.size());
      hookOut.writeInt(text(same.get(0).type));
      writeHooks(same);
    }

    ByteArrayOutputStream names = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(names);
    out.writeShort(probes.size());
    for (String probe : probes) {
      out.writeInt(text(probe));
    }
    out.writeShort(named.size());
    for (int hash : named.keySet()) {
      out.writeInt(hash);
    }
    for (int place : places) {
      out.writeInt(place);
    }

    ByteArrayOutputStream result = new ByteArrayOutputStream();
    new DataOutputStream(result).writeInt(textBytes.size());
    textBytes.writeTo(result);
    names.writeTo(result);
    hookBytes.writeTo(result);
    return result.toByteArray();
  }

  private static Map<Integer, List<Hook>> named(List<Hook> hooks) {
    Map<Integer, List<Hook>> named = new TreeMap<>();
    for (Hook hook : hooks) {
      if (!hook.subtypes) {
        List<Hook> same = named.computeIfAbsent(hook.type.hashCode(), h -> new ArrayList<>());
        if (!same.isEmpty() && !same.get(0).type.equals(hook.type)) {
          throw new IllegalArgumentException(
              hook.type + " has the hash of " + same.get(0).type + ": the table needs more");
        }
        same.add(hook);
      }
    }
    return named;
  }

  private void writeHooks(List<Hook> hooks) throws IOException {
    hookOut.writeShort(hooks.size());
    for (Hook hook : hooks) {
      hookOut.writeShort(probes.indexOf(hook.probe));
      writeTexts(hook.type, hook.mentioned, hook.method, hook.descriptor, hook.advice);
      writeTexts(hook.renameFrom, hook.renameTo);
      hookOut.writeByte(hook.conditions.size());
      for (Hook.Condition condition : hook.conditions) {
        writeTexts(condition.type, condition.method, condition.descriptor);
        hookOut.writeBoolean(condition.declared);
      }
    }
  }

  private void writeTexts(String... written) throws IOException {
    for (String text : written) {
      hookOut.writeInt(text(text));
    }
  }

  /** Where it is in the table. */
  private int text(String text) throws IOException {
    Integer place = texts.get(text);
    if (place == null) {
      place = Integer.BYTES + textBytes.size();
      texts.put(text, place);
      if (text.chars().anyMatch(c -> c == 0 || c > 0x7F)) {
        throw new IllegalArgumentException(text + " is not ASCII");
      }
      new DataOutputStream(textBytes).writeUTF(text);
    }
    return place;
  }
}
