package io.pitot.it.distribution;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.ServletNamespace;
import io.pitot.testkit.http.MixedLoad.Exchange;
import java.io.IOException;
import java.net.http.HttpClient;
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
    site.editFirst(
        "conf/server.xml",
        "(?s)<Connector port=\"8080\"(.*?)/>",
        "<Connector port=\""
            + site.port()
            + "\" address=\"127.0.0.1\"$1>"
            + upgrade()
            + "</Connector>");
    site.edit("conf/server.xml", "port=\"8005\"", "port=\"" + site.adminPort() + "\"");
    Files.copy(war, site.base().resolve("webapps/app.war"));
  }

  @Override
  HttpClient.Version httpVersion() {
    return folder.equals("tomcat-7") ? HttpClient.Version.HTTP_1_1 : super.httpVersion();
  }

  private String upgrade() {
    return httpVersion() == HttpClient.Version.HTTP_2
        ? "<UpgradeProtocol className=\"org.apache.coyote.http2.Http2Protocol\"/>"
        : "";
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
   * Now and then it leaves out a response whose client has gone, and Tomcat 7 always what went
   * asynchronous and whose response cannot be finished: {@code CoyoteAdapter.asyncDispatch} ignores
   * the {@code IOException}, and with it the line. Of two shapes in three, those that end behind
   * the servlet's return, its processor then writes one with a 500 that nobody was sent.
   */
  @Override
  boolean isMislogged(Exchange exchange, int lines) {
    boolean isSync = exchange.target().startsWith("/app/sync/");
    return exchange.hungUp() && (lines == 0 || folder.equals("tomcat-7") && !isSync);
  }

  private static ForkedJvm.Builder script(Site site, String name, String... arguments) {
    site.script("bin/catalina.sh"); // the other scripts run it
    return site.script(name, arguments)
        .environment("CATALINA_HOME", site.home().toString())
        .environment("CATALINA_BASE", site.base().toString())
        .environment("JAVA_OPTS", site.agent());
  }
}
