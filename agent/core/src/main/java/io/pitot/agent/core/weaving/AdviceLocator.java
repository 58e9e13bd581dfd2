package io.pitot.agent.core.weaving;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Finds the bytes of advice in the agent's own jar, renamed where the library has moved: advice is
 * written once against {@code javax.servlet} and serves {@code jakarta.servlet} as well.
 */
final class AdviceLocator implements ClassFileLocator {
  private final ClassLoader agentLoader;
  private final String renameFrom;
  private final String renameTo;

  AdviceLocator(ClassLoader agentLoader, String renameFrom, String renameTo) {
    this.agentLoader = agentLoader;
    this.renameFrom = renameFrom;
    this.renameTo = renameTo;
  }

  @Override
  public Resolution locate(String name) throws IOException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = agentLoader.getResourceAsStream(resource)) {
      if (in == null) {
        return new Resolution.Illegal(name); // a type of the library: known by name only
      }
      byte[] bytes = SuperTypes.readAll(in);
      return new Resolution.Explicit(renameFrom.isEmpty() ? bytes : renamed(bytes));
    }
  }

  private byte[] renamed(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes).accept(new ClassRemapper(writer, new Renaming()), 0);
    return writer.toByteArray();
  }

  @Override
  public void close() {}

  private final class Renaming extends Remapper {
    Renaming() {
      super(org.objectweb.asm.Opcodes.ASM9);
    }

    /** Names that are text move along: attributes such as {@code javax.servlet.error.exception}. */
    @Override
    public Object mapValue(Object value) {
      String from = renameFrom.replace('/', '.');
      return value instanceof String && ((String) value).startsWith(from)
          ? renameTo.replace('/', '.') + ((String) value).substring(from.length())
          : super.mapValue(value);
    }

    @Override
    public String map(String internalName) {
      return internalName.startsWith(renameFrom)
          ? renameTo + internalName.substring(renameFrom.length())
          : internalName;
    }
  }
}
