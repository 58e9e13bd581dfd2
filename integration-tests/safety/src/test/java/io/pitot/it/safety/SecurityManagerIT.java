package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A security manager that has never heard of Pitot. Java 18 and later have none by default. */
class SecurityManagerIT {
  private static final String EVERYTHING = "java.security.AllPermission";

  private static final String[] TOMCAT_NEEDS = {"--add-opens=java.base/java.lang=ALL-UNNAMED"};

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdks.from(8).stream().filter(jdk -> jdk.feature() <= 17).toList();
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void applicationMayDoEverything_agentNothing(Jdk jdk) throws IOException {
    String[] arguments = TomcatJvm.arguments(folder);
    expectTomcatSeen(jdk, arguments, grant(Path.of(arguments[1]), EVERYTHING));
  }

  /** As Tomcat's own policy has it. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void serverMayDoEverything_webApplicationNothing(Jdk jdk) throws IOException {
    expectTomcatSeen(jdk, TomcatJvm.arguments(folder), "");
  }

  /** No code on the stack of a request, or of the loading of a class, has any permission more. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void applicationMayDoOnlyWhatItNeeds(Jdk jdk) throws IOException {
    String policy =
        grant(Programs.classes(), "java.lang.RuntimePermission \"createClassLoader\"")
            // The Servlet API reads its own settings, whoever is on the stack.
            + "grant { permission java.util.PropertyPermission \"org.apache.*\", \"read\"; };\n";
    try (ForkedJvm jvm =
        Programs.program(jdk, "LoaderChurn", "20")
            .jvmArguments(securityManager(policy))
            .jvmArguments(Programs.agent("port=0"))
            .start()) {
      jvm.awaitOut("^loaders left: ", Programs.BOUND);
      Scrape scrape = Programs.scrape(Agent.metricsOf(jvm));
      assertThat(scrape.sum("http_requests_total")).isEqualTo(20);
      assertThat(scrape.sum("pitot_advice_errors_total")).as("%s", jvm.err()).isZero();
      assertThat(scrape.sum("pitot_collector_errors_total")).as("%s", jvm.err()).isZero();
      assertThat(scrape.value("process_resident_memory_bytes")).isPositive();
      assertThat(Programs.exitCode(jvm)).isZero();
    }
  }

  private void expectTomcatSeen(Jdk jdk, String[] arguments, String policyOfWebApplication)
      throws IOException {
    StringBuilder policy = new StringBuilder(policyOfWebApplication);
    policy.append(grant(Programs.classes(), EVERYTHING));
    for (Path library : Programs.libraries()) {
      policy.append(grant(library, EVERYTHING));
    }
    try (TomcatJvm tomcat =
        TomcatJvm.start(
            Programs.program(jdk, "TomcatMain", arguments)
                .jvmArguments(jdk.feature() == 8 ? new String[0] : TOMCAT_NEEDS)
                .jvmArguments(securityManager(policy.toString()))
                .jvmArguments(Programs.agent("port=0")))) {
      tomcat.expectExactCounts();
      tomcat.expectNormalEnd();
    }
  }

  private String[] securityManager(String policy) throws IOException {
    Path file = Files.writeString(folder.resolve("policy"), policy);
    return new String[] {"-Djava.security.manager", "-Djava.security.policy=" + file};
  }

  private static String grant(Path code, String permission) {
    String all = Files.isDirectory(code) ? "/-" : "";
    return "grant codeBase \"file:" + code + all + "\" { permission " + permission + "; };\n";
  }
}
