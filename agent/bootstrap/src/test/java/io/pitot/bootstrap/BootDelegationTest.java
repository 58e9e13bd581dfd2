package io.pitot.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootDelegationTest {
  @Test
  void classesOfOthers_areLeftToTheLoader() {
    assertThat(BootDelegation.find("java.lang.String")).isNull();
    assertThat(BootDelegation.find("com.acme.Shop")).isNull();
    assertThat(BootDelegation.find("io.pitot.bootstrapped.Shop")).isNull();
    assertThat(BootDelegation.find("io.pitot.agent.core.AgentRuntime")).isNull();
    String noName = null;
    assertThat(BootDelegation.find(noName)).isNull();
  }

  @Test
  void roomThatIsNotOpen_isLeftToTheLoader() {
    // Here the class is on the class path, not in the bootstrap loader.
    assertThat(BootDelegation.find("io.pitot.bootstrap.AdviceErrors")).isNull();
  }

  @Test
  void openRoom_answersWithItsOwnClassesAlone() throws Exception {
    List<String> answers =
        withOpenRoom("io.pitot.bootstrap.AdviceErrors", "io.pitot.bootstrap.NoSuch", "x.Y");
    assertThat(answers)
        .containsExactly("class io.pitot.bootstrap.AdviceErrors from null", "null", "null");
  }

  private static List<String> withOpenRoom(String... names) throws Exception {
    String room = pathOf(BootDelegation.class);
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xbootclasspath/a:" + room,
            "-cp",
            pathOf(Ask.class),
            Ask.class.getName());
    java.command().addAll(List.of(names));
    java.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = java.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  private static String pathOf(Class<?> type) throws Exception {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
  }

  /** Runs in a JVM of its own. */
  static final class Ask {
    public static void main(String[] names) {
      for (String name : names) {
        Class<?> found = BootDelegation.find(name);
        System.out.println(found == null ? "null" : found + " from " + found.getClassLoader());
      }
    }
  }
}
