package io.pitot.it.distribution;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.ServletNamespace;
import io.pitot.testkit.http.MixedLoad.Exchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Open Liberty: the agent is in the {@code jvm.options} of the server. */
final class OpenLiberty extends Distribution {
  private static final String SERVER = "servers/site/";

  private final String feature;

  /**
   * @param feature of {@code server.xml}
   */
  OpenLiberty(String folder, int jdk, ServletNamespace namespace, String feature) {
    super(folder, jdk, namespace);
    this.feature = feature;
  }

  @Override
  void prepare(Site site, Path war) throws IOException {
    site.write(
        SERVER + "server.xml",
        List.of(
            "<server>",
            "  <featureManager>",
            "    <feature>" + feature + "</feature>",
            "    <feature>jdbc-4.2</feature>",
            "    <feature>jndi-1.0</feature>",
            "  </featureManager>",
            "  <library id='h2'><fileset dir='" + DISTRIBUTIONS.resolve("h2") + "'/></library>",
            "  <dataSource id='DefaultDataSource' jndiName='jdbc/site'>",
            "    <jdbcDriver libraryRef='h2' javax.sql.DataSource='org.h2.jdbcx.JdbcDataSource'/>",
            "    <properties URL='jdbc:h2:mem:site'/>",
            "  </dataSource>",
            "  <httpEndpoint id='defaultHttpEndpoint' host='127.0.0.1' httpPort='"
                + site.port()
                + "' httpsPort='-1'>",
            "    <accessLogging/>",
            "  </httpEndpoint>",
            "</server>"));
    site.write(SERVER + "jvm.options", List.of(site.agent()));
    Path dropins = Files.createDirectories(site.base().resolve(SERVER + "dropins"));
    Files.copy(war, dropins.resolve("app.war"));
  }

  @Override
  ForkedJvm.Builder start(Site site) {
    return script(site, "run");
  }

  @Override
  List<ForkedJvm> stop(Site site, ForkedJvm server) {
    return ended(script(site, "stop").start());
  }

  @Override
  String accessLog() {
    return SERVER + "logs/http_access.log";
  }

  /** From Servlet 4 on. */
  @Override
  HttpClient.Version httpVersion() {
    return namespace == ServletNamespace.JAVAX ? HttpClient.Version.HTTP_1_1 : super.httpVersion();
  }

  @Override
  String[] dataSource() {
    return new String[] {"database", "h2/site", "pool", "jdbc/site"};
  }

  /**
   * The line is written where a response is finished, which the container of Servlet 6 does not do
   * for one whose client has gone before the servlet returns.
   */
  @Override
  boolean isMislogged(Exchange exchange, int lines) {
    return namespace == ServletNamespace.JAKARTA && exchange.hungUp() && lines == 0;
  }

  private static ForkedJvm.Builder script(Site site, String action) {
    return site.script("bin/server", action, "site")
        .environment("WLP_USER_DIR", site.base().toString());
  }
}
