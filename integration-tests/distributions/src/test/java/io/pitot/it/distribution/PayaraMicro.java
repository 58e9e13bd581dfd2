package io.pitot.it.distribution;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.ServletNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Payara Micro, which has no scripts: one jar with all of GlassFish's HTTP server in it. */
final class PayaraMicro extends Distribution {
  PayaraMicro(String folder, int jdk, ServletNamespace namespace) {
    super(folder, jdk, namespace);
  }

  @Override
  void prepare(Site site, Path war) throws IOException {
    Files.createDirectories(site.base().resolve("logs"));
  }

  @Override
  ForkedJvm.Builder start(Site site) {
    return ForkedJvm.on(site.jdk())
        .jvmArguments(site.agent())
        .directory(site.base())
        .jar(
            site.home(),
            "--nocluster",
            "--port",
            String.valueOf(site.port()),
            "--rootDir",
            site.base().resolve("root").toString(),
            "--accessLog",
            site.base().resolve("logs").toString(),
            "--deploy",
            site.base().resolveSibling("app.war").toString());
  }

  /** By the signal that a service manager sends. */
  @Override
  List<ForkedJvm> stop(Site site, ForkedJvm server) {
    ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroy);
    return List.of();
  }

  @Override
  int exitCode() {
    return 128 + 15;
  }

  @Override
  String accessLog() {
    return "logs/*access*";
  }
}
