package io.pitot.it.distribution;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.ServletNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** WildFly: the agent is added to {@code JAVA_OPTS} at the end of a {@code standalone.conf}. */
final class WildFly extends Distribution {
  WildFly(String folder, int jdk, ServletNamespace namespace) {
    super(folder, jdk, namespace);
  }

  @Override
  void prepare(Site site, Path war) throws IOException {
    site.copy("standalone/configuration", "configuration");
    site.edit(
        "configuration/standalone.xml",
        "handler=\"welcome-content\"/>",
        "handler=\"welcome-content\"/><access-log/>");
    Files.createDirectories(site.base().resolve("deployments"));
    Files.copy(war, site.base().resolve("deployments/app.war"));
    Files.copy(site.home().resolve("bin/standalone.conf"), site.base().resolve("standalone.conf"));
    Files.writeString(
        site.base().resolve("standalone.conf"),
        Files.readString(site.home().resolve("bin/standalone.conf"))
            + "\nJAVA_OPTS=\"$JAVA_OPTS "
            + site.agent()
            + "\"\n");
  }

  @Override
  ForkedJvm.Builder start(Site site) {
    return site.script(
            "bin/standalone.sh",
            "-Djboss.server.base.dir=" + site.base(),
            "-Djboss.http.port=" + site.port(),
            "-Djboss.https.port=0",
            "-Djboss.management.http.port=" + site.adminPort(),
            "-Djboss.management.https.port=0")
        .environment("RUN_CONF", site.base().resolve("standalone.conf").toString())
        .environment("JBOSS_HOME", site.home().toString());
  }

  @Override
  List<ForkedJvm> stop(Site site, ForkedJvm server) {
    return ended(
        site.script(
                "bin/jboss-cli.sh",
                "--connect",
                "--controller=remote+http://127.0.0.1:" + site.adminPort(),
                "--command=shutdown")
            .start());
  }

  @Override
  Set<String> connectors(Site site) {
    return Set.of("127.0.0.1:" + site.port(), "127.0.0.1:" + site.adminPort());
  }

  @Override
  String[] dataSource() {
    return new String[] {"database", "h2/test", "pool", "ExampleDS"};
  }

  @Override
  String accessLog() {
    return "log/access_log.*";
  }
}
