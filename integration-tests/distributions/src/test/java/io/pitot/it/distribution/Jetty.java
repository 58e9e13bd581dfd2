package io.pitot.it.distribution;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.ServletNamespace;
import io.pitot.testkit.http.MixedLoad.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Eclipse Jetty, by its {@code start.jar}. The script {@code jetty.sh} starts that in turn, but
 * sends to a place of its choosing what the JVM writes.
 */
final class Jetty extends Distribution {
  private final String modules;

  /**
   * @param modules as {@code --add-modules} takes them
   */
  Jetty(String folder, int jdk, ServletNamespace namespace, String modules) {
    super(folder, jdk, namespace);
    this.modules = modules;
  }

  @Override
  void prepare(Site site, Path war) throws IOException {
    try (ForkedJvm setUp = jar(site, "--add-to-start=" + modules + ",http2c,requestlog").start()) {
      ended(setUp);
    }
    Files.createDirectories(site.base().resolve("webapps"));
    Files.copy(war, site.base().resolve("webapps/app.war"));
  }

  @Override
  ForkedJvm.Builder start(Site site) {
    return jar(
            site,
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=" + site.port(),
            "STOP.PORT=" + site.adminPort(),
            "STOP.KEY=secret")
        .jvmArguments(site.agent());
  }

  @Override
  List<ForkedJvm> stop(Site site, ForkedJvm server) {
    String[] arguments = {
      "--stop", "STOP.PORT=" + site.adminPort(), "STOP.KEY=secret", "STOP.WAIT=30"
    };
    return ended(jar(site, arguments).start());
  }

  @Override
  Set<String> connectors(Site site) {
    return Set.of("127.0.0.1:" + site.port());
  }

  @Override
  String accessLog() {
    return "logs/*.request.log";
  }

  private static ForkedJvm.Builder jar(Site site, String... arguments) {
    return ForkedJvm.on(site.jdk())
        .jar(site.home().resolve("start.jar"), arguments)
        .directory(site.base())
        .environment("JETTY_BASE", site.base().toString());
  }

  /** Jetty 9 never completes one in thousands of the responses that an exception breaks off. */
  @Override
  boolean isMislogged(Exchange exchange, int lines) {
    return folder.equals("jetty-9") && lines == 0 && exchange.target().contains("late-exception");
  }
}
