package io.pitot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.AgentRuntime;
import io.pitot.agent.spi.Probe;
import io.pitot.assembler.Assembler;
import io.pitot.bootstrap.AdviceErrors;
import io.pitot.exporter.MetricsServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Which package may know which: the law of docs/architecture.md, read from class files. */
class DependencyDirectionTest {
  private static final String BOOTSTRAP = "io.pitot.bootstrap";
  private static final String SPI = "io.pitot.agent.spi";
  private static final String CORE = "io.pitot.agent.core";
  private static final String EXPORTER = "io.pitot.exporter";
  private static final String PREMAIN = "io.pitot.agent";
  private static final String ASSEMBLER = "io.pitot.assembler";
  private static final String JVM = CORE + ".jvm";
  private static final String JMX = CORE + ".jmx";

  /** The longest prefix that fits says who may be known; packages of probes are not listed. */
  private static final Map<String, List<String>> LAW =
      Map.of(
          BOOTSTRAP,
          List.of(),
          SPI,
          List.of(BOOTSTRAP),
          CORE,
          List.of(BOOTSTRAP, SPI, EXPORTER, JVM, JMX, "org.objectweb.asm"),
          // Apart, since a run-time image may lack what they ask.
          JVM,
          List.of(BOOTSTRAP, CORE, "com.sun.management"),
          JMX,
          List.of(BOOTSTRAP, CORE, "javax.management"),
          EXPORTER,
          List.of(BOOTSTRAP, "io.netty", "org.mindrot"),
          PREMAIN,
          List.of(BOOTSTRAP),
          ASSEMBLER,
          List.of(BOOTSTRAP, SPI, "org.objectweb.asm"),
          // A class of Netty that the exporter puts in the place of the original.
          "io.netty",
          List.of("io.netty"));

  /**
   * For whatever is not listed, a probe: besides the library that it is for. Its advice is not
   * relocated, and Netty there is the application's.
   */
  private static final List<String> PROBE = List.of(BOOTSTRAP, SPI, "io.netty");

  private static final Map<String, Set<String>> REFERENCES = new TreeMap<>();

  @BeforeAll
  static void readClasses() throws Exception {
    Set<URI> places = new LinkedHashSet<>();
    for (Class<?> type :
        List.of(
            AdviceErrors.class,
            Probe.class,
            AgentRuntime.class,
            MetricsServer.class,
            PitotAgent.class,
            Assembler.class)) {
      places.add(placeOf(type));
    }
    for (Probe probe : ServiceLoader.load(Probe.class)) {
      places.add(placeOf(probe.getClass()));
    }
    for (URI place : places) {
      Path path = new File(place).toPath();
      if (Files.isDirectory(path)) {
        read(path);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          read(jar.getPath("/"));
        }
      }
    }
  }

  @Test
  void everyModuleIsRead() {
    Set<String> packages = new TreeSet<>();
    REFERENCES.keySet().forEach(name -> packages.add(packageOf(name)));
    assertThat(packages)
        .contains(BOOTSTRAP, SPI, CORE, EXPORTER, PREMAIN, ASSEMBLER, "io.pitot.servlet");
  }

  @Test
  void dependenciesPointInOneDirection() {
    Set<String> broken = new TreeSet<>();
    REFERENCES.forEach(
        (name, references) -> {
          for (String reference : references) {
            if (!isLawful(name, reference)) {
              broken.add(name + " -> " + reference);
            }
          }
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void theLawForbids() {
    assertThat(isLawful("io.pitot.agent.core.X", "io.pitot.servlet.ServletProbe")).isFalse();
    assertThat(isLawful("io.pitot.exporter.X", "io.pitot.agent.core.AgentRuntime")).isFalse();
    assertThat(isLawful("io.pitot.exporter.X", "org.objectweb.asm.Type")).isFalse();
    assertThat(isLawful("io.pitot.agent.core.X", "io.pitot.agent.PitotAgent")).isFalse();
    assertThat(isLawful("io.pitot.agent.core.X", "io.netty.channel.Channel")).isFalse();
    assertThat(isLawful("io.pitot.bootstrap.X", "io.pitot.agent.spi.Probe")).isFalse();
    assertThat(isLawful("io.pitot.servlet.X", "io.pitot.jdbc.JdbcProbe")).isFalse();
    assertThat(isLawful("io.pitot.servlet.X", "io.pitot.agent.core.AgentLog")).isFalse();
    assertThat(isLawful("io.pitot.servlet.X", "io.pitot.servlet.Y")).isTrue();
    assertThat(isLawful("io.pitot.servlet.X", "javax.servlet.Servlet")).isTrue();
    assertThat(isLawful("io.pitot.servlet.X", "io.netty.channel.Channel")).isTrue();
    assertThat(isLawful("io.pitot.servlet.X", "org.objectweb.asm.Type")).isFalse();
    assertThat(isLawful("io.pitot.agent.PitotAgent", "io.pitot.agent.core.AgentLog")).isFalse();
  }

  private static boolean isLawful(String from, String to) {
    if (to.startsWith("java.") || to.startsWith("javax.net.ssl.")) {
      return true;
    }
    String owner = ownerOf(packageOf(from));
    if (isWithin(to, owner) && ownerOf(packageOf(to)).equals(owner)) {
      return true;
    }
    if (LAW.containsKey(owner)) {
      return LAW.get(owner).stream().anyMatch(allowed -> isWithin(to, allowed));
    }
    boolean ofPitotOrCarried =
        Stream.of("io.pitot", "org.objectweb.asm", "io.netty", "org.mindrot")
            .anyMatch(prefix -> isWithin(to, prefix));
    return !ofPitotOrCarried || PROBE.stream().anyMatch(allowed -> isWithin(to, allowed));
  }

  private static String ownerOf(String packageName) {
    return LAW.keySet().stream()
        .filter(
            prefix ->
                prefix.equals(PREMAIN) ? packageName.equals(prefix) : isWithin(packageName, prefix))
        .max(java.util.Comparator.comparingInt(String::length))
        .orElse(packageName);
  }

  private static boolean isWithin(String name, String prefix) {
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static URI placeOf(Class<?> type) throws Exception {
    return type.getProtectionDomain().getCodeSource().getLocation().toURI();
  }

  private static void read(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          ClassReader type = new ClassReader(in);
          REFERENCES.put(type.getClassName().replace('/', '.'), references(type));
        }
      }
    }
  }

  private static Set<String> references(ClassReader type) {
    Set<String> result = new TreeSet<>();
    Remapper noting =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            result.add(internalName.replace('/', '.'));
            return internalName;
          }
        };
    type.accept(new ClassRemapper(new ClassWriter(0), noting), 0);
    return result;
  }
}
