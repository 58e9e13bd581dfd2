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
 * Apache Tomcat, and TomEE, which is one. The agent is in {@code JAVA_OPTS}, where the JVM that
 * {@code shutdown.sh} starts has it too.
 */
final class Tomcat extends Distribution {
  Tomcat(String folder, int jdk, ServletNamespace namespace) {
    super(folder, jdk, namespace);
  }

  @Override
  void prepare(Site site, Path war) throws IOException {
    site.copy("conf", "conf");
    for (String written : List.of("logs", "temp", "webapps", "work")) {
      Files.createDirectories(site.base().resolve(written));
    }
    String address = "\" address=\"127.0.0.1\"";
    site.edit("conf/server.xml", "port=\"8080\"", "port=\"" + site.port() + address);
    site.edit("conf/server.xml", "port=\"8005\"", "port=\"" + site.adminPort() + "\"");
    Files.copy(war, site.base().resolve("webapps/app.war"));
  }

  @Override
  ForkedJvm.Builder start(Site site) {
    return script(site, "bin/catalina.sh", "run");
  }

  @Override
  List<ForkedJvm> stop(Site site, ForkedJvm server) {
    return ended(script(site, "bin/shutdown.sh").start());
  }

  @Override
  String accessLog() {
    return "logs/localhost_access_log.*";
  }

  @Override
  Set<String> connectors(Site site) {
    String protocol = folder.equals("tomcat-7") ? "http-bio" : "http-nio";
    return Set.of(protocol + "-127.0.0.1-" + site.port());
  }

  /**
   * Tomcat 7 leaves out what went asynchronous and whose response cannot be finished: {@code
   * CoyoteAdapter.asyncDispatch} ignores the {@code IOException}, and with it the line. Of two
   * shapes in three, those that end behind the servlet's return, the processor then writes one with
   * a 500 that nobody was sent.
   */
  @Override
  boolean isMislogged(Exchange exchange, int lines) {
    return folder.equals("tomcat-7")
        && exchange.hungUp()
        && !exchange.target().startsWith("/app/sync/");
  }

  private static ForkedJvm.Builder script(Site site, String name, String... arguments) {
    site.script("bin/catalina.sh"); // the other scripts run it
    return site.script(name, arguments)
        .environment("CATALINA_HOME", site.home().toString())
        .environment("CATALINA_BASE", site.base().toString())
        .environment("JAVA_OPTS", site.agent());
  }
}
