package io.pitot.it.distribution;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.ServletNamespace;
import io.pitot.testkit.http.MixedLoad.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

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

  /** Before that it answers without a line in the access log, and now and then even behind it. */
  @Override
  void awaitReady(ForkedJvm server) {
    server.awaitErr("Payara Micro.* ready in", DEADLINE);
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
  Set<String> connectors(Site site) {
    return Set.of("*:" + site.port());
  }

  @Override
  String accessLog() {
    return "logs/*access*";
  }

  @Override
  String[] dataSource() {
    return new String[] {"database", "h2/embedded_default", "pool", "H2Pool"};
  }

  @Override
  int connectionsOpened() {
    return 8;
  }

  /** Payara 5 forgets some of these, whose clients wait for ever, with or without an agent. */
  @Override
  boolean answersRepeatedDispatch() {
    return false;
  }

  /** A few at most, in one run of some; what they have in common has not been found out. */
  @Override
  boolean mayNeverEnd(Exchange exchange) {
    return exchange.target().startsWith("/app/async-start/");
  }

  /**
   * It has a line for each time that a thread comes back through the pipeline, instead of one for
   * each request: two where the container's own thread ends what has timed out, or what throws when
   * dispatched; none for asynchronous responses that cannot be finished, nor for the redirect to
   * {@code /app/}, which comes before the pipeline, nor, now and then, for the first ones of all.
   */
  @Override
  boolean isMislogged(Exchange exchange, int lines) {
    return lines != 1;
  }
}
