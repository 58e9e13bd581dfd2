package io.pitot.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Which of the two names the Servlet API, JAX-RS and JAX-WS go by. Classes are written once, for
 * {@code javax}.
 */
public enum ServletNamespace {
  JAVAX {
    @Override
    public String prefix() {
      return "javax";
    }

    @Override
    byte[] convert(byte[] classFile) {
      return classFile;
    }
  },
  JAKARTA {
    @Override
    public String prefix() {
      return "jakarta";
    }

    @Override
    byte[] convert(byte[] classFile) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(classFile).accept(new ClassRemapper(writer, TO_JAKARTA), 0);
      return writer.toByteArray();
    }
  };

  private static final List<String> MOVED =
      List.of("javax/servlet/", "javax/ws/rs/", "javax/xml/ws/", "javax/jws/");

  private static final Remapper TO_JAKARTA =
      new Remapper(Opcodes.ASM9) {
        @Override
        public String map(String internalName) {
          for (String prefix : MOVED) {
            if (internalName.startsWith(prefix)) {
              return "jakarta" + internalName.substring("javax".length());
            }
          }
          return internalName;
        }
      };

  /** What names begin with, such as those of init parameters. */
  public abstract String prefix();

  abstract byte[] convert(byte[] classFile);

  /** Copies a tree of files, class files converted. */
  public void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(to.resolve(from.relativize(file.getParent()).toString()));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(target, file.toString().endsWith(".class") ? convert(bytes) : bytes);
        // Part of the ETag of static files.
        Files.setLastModifiedTime(target, Files.getLastModifiedTime(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
