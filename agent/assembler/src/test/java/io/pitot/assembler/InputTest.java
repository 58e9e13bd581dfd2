package io.pitot.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
  @TempDir Path folder;

  @Test
  void ownFile_winsWhereverItStands() throws IOException {
    Path own = jar("pitot-exporter-1.0.jar", "io/netty/A.class", "own");
    Path netty = jar("netty-common.jar", "io/netty/A.class", "netty");
    assertThat(text(new Input().add(own).add(netty).get("io/netty/A.class"))).isEqualTo("own");
    assertThat(text(new Input().add(netty).add(own).get("io/netty/A.class"))).isEqualTo("own");
  }

  @Test
  void foldersAndJars_areReadAlike() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/a/b"));
    Files.writeString(classes.resolve("B.class"), "b");
    Input input = new Input().add(folder.resolve("classes")).add(jar("x.jar", "a/A.class", "a"));
    assertThat(input.startingWith("a/")).containsOnlyKeys("a/A.class", "a/b/B.class");
    assertThat(input.startingWith("a/b/")).containsOnlyKeys("a/b/B.class");
  }

  @Test
  void licences_areKeptPerJarButNotOurOwn() throws IOException {
    Input input =
        new Input()
            .add(jar("lib-1.0.jar", "META-INF/LICENSE", "lib"))
            .add(jar("other-2.0.jar", "META-INF/NOTICE.txt", "other"))
            .add(jar("pitot-core.jar", "META-INF/LICENSE", "own"));
    assertThat(input.licenses())
        .containsOnlyKeys(
            "META-INF/licenses/lib-1.0-LICENSE", "META-INF/licenses/other-2.0-NOTICE.txt");
  }

  @Test
  void classesForNewerJava_areLeftOut() throws IOException {
    Input input = new Input().add(jar("x.jar", "META-INF/versions/9/a/A.class", "nine"));
    assertThat(input.startingWith("")).isEmpty();
  }

  @Test
  void missingFile_failsTheBuild() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Input().get("a/A.class"))
        .withMessageContaining("a/A.class");
  }

  private Path jar(String name, String entry, String content) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return jar;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
