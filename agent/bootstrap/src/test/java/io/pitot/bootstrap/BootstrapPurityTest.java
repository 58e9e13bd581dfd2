package io.pitot.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The law of the bootstrap room, read from its class files. */
class BootstrapPurityTest {
  private static final String OWN = "io/pitot/bootstrap/";

  /** Packages of {@code java.base} 8 that cost nothing to touch early; no others. */
  private static final Set<String> ALLOWED =
      Set.of(
          "java/lang",
          "java/lang/annotation",
          "java/lang/ref",
          "java/lang/reflect",
          "java/util",
          "java/util/concurrent",
          "java/util/concurrent/atomic",
          "java/io",
          "java/net",
          "java/security",
          "java/security/cert");

  private static final Map<String, String> ALLOWED_TO_ONE =
      Map.of(
          "java/lang/instrument", OWN + "AgentLauncher",
          "java/nio", OWN + "NestedJar",
          "java/nio/channels", OWN + "recorder/HttpServerConnectors",
          "java/nio/charset", OWN + "NestedJar",
          "java/util/function", OWN + "client/HttpClientCall",
          "java/util/jar", OWN + "NestedJar",
          "java/util/zip", OWN + "NestedJar");

  private static final List<ClassReader> CLASSES = new ArrayList<>();

  @BeforeAll
  static void readClasses() throws Exception {
    Path root =
        new File(AdviceErrors.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toPath();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        CLASSES.add(new ClassReader(Files.readAllBytes(file)));
      }
    }
    assertThat(CLASSES).hasSizeGreaterThan(20);
  }

  @Test
  void everyClassIsOfJava8() {
    assertThat(CLASSES)
        .allSatisfy(
            type -> assertThat((int) type.readShort(6)).as(type.getClassName()).isEqualTo(52));
  }

  @Test
  void everyClassIsInTheRoom() {
    assertThat(CLASSES).extracting(ClassReader::getClassName).allMatch(n -> n.startsWith(OWN));
  }

  @Test
  void noLambdasAndNothingElseLinkedAtRunTime() {
    Set<String> found = new TreeSet<>();
    for (ClassReader type : CLASSES) {
      type.accept(new InvokeDynamicFinder(type.getClassName(), found), 0);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void referencesStayInTheRoomOrTheAllowedPackages() {
    Set<String> forbidden = new TreeSet<>();
    for (ClassReader type : CLASSES) {
      for (String reference : references(type)) {
        if (!isAllowed(type.getClassName(), reference)) {
          forbidden.add(type.getClassName() + " -> " + reference);
        }
      }
    }
    assertThat(forbidden).isEmpty();
  }

  @Test
  void theReaderOfReferencesSeesThemAll() throws Exception {
    String name = Sinner.class.getName().replace('.', '/');
    ClassReader sinner =
        new ClassReader(Sinner.class.getResourceAsStream("BootstrapPurityTest$Sinner.class"));
    assertThat(references(sinner))
        .contains(
            "java/util/logging/Logger", // a call
            "java/nio/file/Path", // a parameter
            "java/sql/Driver", // a cast
            "java/util/function/Supplier", // a generic signature
            "java/util/concurrent/TimeoutException"); // an exception
    assertThat(isAllowed(name, "java/util/logging/Logger")).isFalse();
    assertThat(isAllowed(name, "java/lang/instrument/Instrumentation")).isFalse();
    assertThat(isAllowed(name, "javax/servlet/Servlet")).isFalse();
    Set<String> found = new TreeSet<>();
    sinner.accept(new InvokeDynamicFinder(name, found), 0);
    assertThat(found).isNotEmpty();
  }

  private static boolean isAllowed(String from, String reference) {
    if (reference.startsWith(OWN)) {
      return true;
    }
    String inPackage = reference.substring(0, Math.max(0, reference.lastIndexOf('/')));
    String owner = ALLOWED_TO_ONE.get(inPackage);
    return owner == null ? ALLOWED.contains(inPackage) : from.startsWith(owner);
  }

  private static Set<String> references(ClassReader type) {
    Set<String> result = new TreeSet<>();
    Remapper noting =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            result.add(internalName);
            return internalName;
          }
        };
    type.accept(new ClassRemapper(new ClassWriter(0), noting), 0);
    return result;
  }

  private static final class InvokeDynamicFinder extends ClassVisitor {
    private final String type;
    private final Set<String> found;

    InvokeDynamicFinder(String type, Set<String> found) {
      super(Opcodes.ASM9);
      this.type = type;
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String name, String desc, Handle bootstrap, Object... arguments) {
          found.add(type + "." + method);
        }
      };
    }
  }

  /** Does everything that the room must not. */
  @SuppressWarnings("unused")
  private static final class Sinner {
    private java.util.List<java.util.function.Supplier<String>> generic;

    void sin(java.nio.file.Path path, Object driver) throws java.util.concurrent.TimeoutException {
      java.util.logging.Logger.getLogger("x");
      Object cast = (java.sql.Driver) driver;
      Runnable lambda = () -> System.out.println(cast);
      lambda.run();
    }
  }
}
