package io.pitot.assembler;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes of the agent room: all of Pitot's own outside the bootstrap room but what the build
 * alone needs, and of the libraries those that can be reached from them by name. Relocated, so that
 * nothing of the application's own Netty or ASM is shared; names in string constants are relocated
 * too, system properties of Netty among them. Advice stays as it is: the Netty that it names is the
 * application's.
 */
final class AgentRoom {
  private static final String OWN = "io/pitot/";
  private static final String BOOTSTRAP = "io/pitot/bootstrap/";
  private static final String SPI = "io/pitot/agent/spi/";
  private static final String ADVICE = "L" + SPI + "Advice$";
  private static final String CLASS = ".class";

  private final Input input;
  private final Map<String, String> relocations;

  AgentRoom(Input input, Map<String, String> relocations) {
    this.input = input;
    this.relocations = relocations;
  }

  Map<String, byte[]> classes() {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (String name : input.startingWith(OWN).keySet()) {
      if (!name.startsWith(BOOTSTRAP)) {
        seen.add(name);
        if (!isOfTheBuild(name)) {
          open.add(name);
        }
      }
    }
    Frames frames = new Frames(input, this::relocate, this::original);
    Map<String, byte[]> result = new TreeMap<>();
    while (!open.isEmpty()) {
      String name = open.remove();
      ClassNode node = new ClassNode();
      new ClassReader(input.get(name)).accept(node, 0);
      if (!isAdvice(node)) {
        ClassNode relocated = new ClassNode();
        node.accept(new ClassRemapper(relocated, new Relocator(seen, open)));
        node = relocated;
      }
      result.put(relocate(name), frames.bytes(node));
    }
    return result;
  }

  /** Probes and what they talk to: the {@linkplain HookTableWriter table} stands for them. */
  private boolean isOfTheBuild(String file) {
    return file.equals(SPI + "Probe" + CLASS)
        || file.startsWith(SPI + "Weave")
        || Arrays.asList(new ClassReader(input.get(file)).getInterfaces()).contains(SPI + "Probe");
  }

  private static boolean isAdvice(ClassNode node) {
    return node.methods.stream()
        .map(method -> method.invisibleAnnotations)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .anyMatch(annotation -> annotation.desc.startsWith(ADVICE));
  }

  private String relocate(String name) {
    for (Map.Entry<String, String> relocation : relocations.entrySet()) {
      if (name.startsWith(relocation.getKey())) {
        return relocation.getValue() + name.substring(relocation.getKey().length());
      }
    }
    return name;
  }

  private String original(String name) {
    for (Map.Entry<String, String> relocation : relocations.entrySet()) {
      if (name.startsWith(relocation.getValue())) {
        return relocation.getKey() + name.substring(relocation.getValue().length());
      }
    }
    return name;
  }

  /** Renames and, in passing, notes every class of the input that is named. */
  private final class Relocator extends Remapper {
    private final Set<String> seen;
    private final Deque<String> open;

    Relocator(Set<String> seen, Deque<String> open) {
      super(Opcodes.ASM9);
      this.seen = seen;
      this.open = open;
    }

    @Override
    public String map(String internalName) {
      String file = internalName + CLASS;
      String renamed = relocate(internalName);
      boolean carried = internalName.startsWith(OWN) || !renamed.equals(internalName);
      boolean wanted = carried && !internalName.startsWith(BOOTSTRAP);
      if (wanted && input.has(file) && seen.add(file)) {
        open.add(file);
      }
      return renamed;
    }

    @Override
    public Object mapValue(Object value) {
      if (value instanceof String text) {
        return mapText(text);
      }
      return super.mapValue(value);
    }

    private String mapText(String text) {
      String slashed = text.replace('.', '/');
      String mapped = map(slashed);
      if (mapped.equals(slashed)) {
        return text;
      }
      return text.indexOf('/') >= 0 ? mapped : mapped.replace('/', '.');
    }
  }
}
