package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Hook;
import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Finds the bytes of advice in the agent's own jar, renamed where the library has moved: advice is
 * written once against {@code javax.servlet} and serves {@code jakarta.servlet} as well.
 */
final class AdviceLocator {
  private AdviceLocator() {}

  /**
   * @throws IllegalStateException if the advice is not there
   */
  static ClassReader locate(ClassLoader agentLoader, Hook hook) {
    String resource = hook.advice.replace('.', '/') + ".class";
    try (InputStream in = agentLoader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      ClassReader advice = new ClassReader(SuperTypes.readAll(in));
      return hook.renameFrom.isEmpty() ? advice : Renaming.apply(advice, hook);
    } catch (IOException e) {
      throw new IllegalStateException(resource, e);
    }
  }

  /** Apart, so that its parent loads only where a library has moved. */
  private static final class Renaming extends Remapper {
    private final String from;
    private final String to;

    Renaming(String from, String to) {
      super(Opcodes.ASM9);
      this.from = from;
      this.to = to;
    }

    static ClassReader apply(ClassReader advice, Hook hook) {
      ClassWriter writer = new ClassWriter(0);
      Remapper renaming = new Renaming(hook.renameFrom, hook.renameTo);
      advice.accept(new ClassRemapper(writer, renaming), ClassReader.SKIP_DEBUG);
      return new ClassReader(writer.toByteArray());
    }

    /** Names that are text move along: attributes such as {@code javax.servlet.error.exception}. */
    @Override
    public Object mapValue(Object value) {
      String prefix = from.replace('/', '.');
      return value instanceof String && ((String) value).startsWith(prefix)
          ? to.replace('/', '.') + ((String) value).substring(prefix.length())
          : super.mapValue(value);
    }

    @Override
    public String map(String internalName) {
      return internalName.startsWith(from)
          ? to + internalName.substring(from.length())
          : internalName;
    }
  }
}
