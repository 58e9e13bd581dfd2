package io.pitot.agent;

import static io.pitot.agent.AgentJar.NAMES;
import static io.pitot.agent.AgentJar.ROOM;
import static io.pitot.agent.AgentJar.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.weaving.HookTable;
import io.pitot.agent.spi.Probe;
import io.pitot.assembler.Assembler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped: what is in it, and that it can be built again. */
class PackagingIT {
  private static final int MAX_BYTES = 5_000_000;

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(AgentJar.FILE)).isLessThanOrEqualTo(MAX_BYTES);
  }

  @Test
  void everyEntryIsThereOnce_andManifestFirst() {
    assertThat(NAMES).doesNotHaveDuplicates();
    assertThat(NAMES.get(0)).isEqualTo("META-INF/MANIFEST.MF");
  }

  @Test
  void nothingOfItIsOnTheClassPath_butTheFirstClassAndTheBootstrapRoom() {
    assertThat(NAMES)
        .allMatch(
            name ->
                name.equals("META-INF/MANIFEST.MF")
                    || name.startsWith("META-INF/licenses/")
                    || name.equals("io/pitot/agent/PitotAgent.class")
                    || name.startsWith("io/pitot/bootstrap/") && name.endsWith(".class")
                    || name.equals("agent-room.index")
                    || name.startsWith(AgentJar.ROOM_JAR));
  }

  @Test
  void agentRoom_holdsRelocatedClasses() {
    assertThat(NAMES)
        .filteredOn(name -> name.startsWith(ROOM))
        .hasSizeGreaterThan(100)
        .allMatch(
            name ->
                name.startsWith(ROOM + "io/pitot/") && name.endsWith(".class")
                    || name.equals(ROOM + "hook-table")
                    || name.equals(ROOM + "pitot-build.properties"));
  }

  @Test
  void advice_namesTheApplicationsNetty() {
    String advice = ROOM + "io/pitot/httpclient/ReactorNettyProbe$HandlerAdvice" + ".class";
    assertThat(new String(bytes(advice), StandardCharsets.ISO_8859_1))
        .contains("Lio/netty/handler/codec/http/HttpMethod;")
        .doesNotContain("shaded");
  }

  @Test
  void roomsDoNotOverlap() {
    assertThat(NAMES)
        .noneMatch(name -> name.startsWith(ROOM + "io/pitot/bootstrap/"))
        .noneMatch(name -> name.startsWith(ROOM + "io/pitot/assembler/"))
        .noneMatch(name -> name.startsWith(ROOM + "io/pitot/testkit/"))
        .doesNotContain(ROOM + "io/pitot/agent/PitotAgent" + ".class");
  }

  @Test
  void hooksOfAllProbes_areInATable() {
    Map<String, Probe> probes = new TreeMap<>();
    ServiceLoader.load(Probe.class).forEach(probe -> probes.put(probe.getClass().getName(), probe));
    HookTable table = new HookTable(bytes(ROOM + "hook-table"));
    assertThat(table.probes())
        .containsExactlyElementsOf(probes.values().stream().map(Probe::name).distinct().toList())
        .contains("servlet", "boot_delegation");
  }

  @Test
  void probes_stayWithTheBuild() {
    ServiceLoader.load(Probe.class)
        .forEach(
            probe ->
                assertThat(NAMES)
                    .doesNotContain(
                        ROOM + probe.getClass().getName().replace('.', '/') + ".class"));
  }

  @Test
  void versionIsWritten() {
    assertThat(new String(bytes(ROOM + "pitot-build.properties"), StandardCharsets.UTF_8))
        .contains("version=" + System.getProperty("pitot.version"))
        .doesNotContain("${");
  }

  @Test
  void manifest() throws IOException {
    try (JarInputStream jar = new JarInputStream(Files.newInputStream(AgentJar.FILE))) {
      Manifest manifest = jar.getManifest();
      assertThat(manifest).as("a manifest where the JVM looks for it").isNotNull();
      Attributes main = manifest.getMainAttributes();
      assertThat(main.getValue("Premain-Class")).isEqualTo("io.pitot.agent.PitotAgent");
      assertThat(main.getValue("Main-Class")).isEqualTo("io.pitot.agent.PitotAgent");
      assertThat(main.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(main.getValue("Implementation-Version"))
          .isEqualTo(System.getProperty("pitot.version"));
      // The jar is opened to the bootstrap loader by premain, once it knows that this JVM can.
      assertThat(main.getValue("Boot-Class-Path")).isNull();
    }
  }

  @Test
  void licencesOfWhatIsCarried_areCarried() {
    assertThat(NAMES)
        .filteredOn(name -> name.startsWith("META-INF/licenses/"))
        .contains("META-INF/licenses/netty-LICENSE.txt");
    // The jars of these bring none.
    assertThat(new String(bytes("META-INF/licenses/THIRD-PARTY.txt"), StandardCharsets.UTF_8))
        .contains(
            "Netty", "Apache License", "ASM", "INRIA, France Telecom", "jBCrypt", "Damien Miller")
        .contains("Redistributions in binary form must reproduce the above copyright");
  }

  @Test
  void sameInput_givesTheSameBytes(@TempDir Path folder) throws IOException {
    Path again = folder.resolve("again.jar");
    Assembler.main(
        new String[] {
          again.toString(),
          System.getProperty("pitot.version"),
          System.getProperty("pitot.classes"),
          System.getProperty("pitot.classpath")
        });
    assertThat(Files.mismatch(again, AgentJar.FILE)).isEqualTo(-1);
  }

  @Test
  void noEntry_hasATimeOfItsOwn() throws IOException {
    Set<Object> times = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(AgentJar.FILE))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        times.add(e.getTimeLocal());
        assertThat(e.getExtra()).as(e.getName()).isNull();
      }
    }
    assertThat(times).hasSize(1);
  }
}
