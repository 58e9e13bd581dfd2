package io.pitot.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.AgentLog;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final Properties system = new Properties();
  private Path file;
  private File jar;

  @BeforeEach
  void place() {
    file = folder.resolve("shop.properties");
    jar = folder.resolve("lib").resolve("pitot-agent.jar").toFile();
  }

  @Test
  void nothingGiven_isAllDefaults() {
    Options options = load(null);
    assertThat(options.errors()).isEmpty();
    assertThat(options.require(Options.PORT)).hasToString("9404");
    assertThat(options.require(Options.HOST)).isEqualTo("0.0.0.0");
    assertThat(options.require(Options.PATH)).isEqualTo("/metrics");
    assertThat(options.require(Options.ENABLED)).isTrue();
    assertThat(options.require(Options.TIMEOUT)).isEqualTo(10_000);
    assertThat(options.require(Options.LOG_LEVEL)).isEqualTo(AgentLog.Level.INFO);
    assertThat(options.get(Options.LOG_FILE)).isNull();
  }

  @Test
  void laterSource_wins() throws IOException {
    assertThat(port(null)).isEqualTo("9404");
    write(folder.resolve("lib").resolve("pitot.properties"), "port=1001");
    assertThat(port(null)).isEqualTo("1001");
    write("port=1002");
    assertThat(port(file.toString())).isEqualTo("1002");
    environment.put("PITOT_PORT", "1003");
    assertThat(port(file.toString())).isEqualTo("1003");
    system.setProperty("pitot.port", "1004");
    assertThat(port(file.toString())).isEqualTo("1004");
    assertThat(port("config=" + file + ",port=1005")).isEqualTo("1005");
  }

  @Test
  void fileNamedByTheArgument_isReadInsteadOfOthers() throws IOException {
    write(folder.resolve("env.properties"), "port=1\nhost=env");
    write(folder.resolve("system.properties"), "port=2\npath=/system");
    write("port=3");
    environment.put("PITOT_CONFIG", folder.resolve("env.properties").toString());
    assertThat(port(null)).isEqualTo("1");
    system.setProperty("pitot.config", folder.resolve("system.properties").toString());
    assertThat(port(null)).isEqualTo("2");
    Options options = load(file.toString());
    assertThat(options.require(Options.PORT)).hasToString("3");
    assertThat(options.require(Options.HOST)).isEqualTo("0.0.0.0");
    assertThat(options.require(Options.PATH)).isEqualTo("/metrics");
    assertThat(options.errors()).isEmpty();
  }

  @Test
  void fileBesideTheJar_holdsWhereTheNamedOneIsSilent() throws IOException {
    write(folder.resolve("lib").resolve("pitot.properties"), "port=1001\nhost=127.0.0.1");
    write("port=1002");
    Options options = load(file.toString());
    assertThat(options.require(Options.PORT)).hasToString("1002");
    assertThat(options.require(Options.HOST)).isEqualTo("127.0.0.1");
  }

  @Test
  void fileThatWasRead_isKnown() throws IOException {
    write("port=1");
    ConfigLoader loader = new ConfigLoader(environment, system);
    assertThat(loader.file()).isNull();
    loader.load(file.toString(), jar);
    assertThat(loader.file()).isEqualTo(file.toFile());
  }

  @Test
  void unknownKey_namesLineAndNearestKey() throws IOException {
    write("# shop\n\nprot=1");
    assertError(file.toString(), file + ":3: unknown key prot; did you mean port?");
  }

  @Test
  void unknownKeyFarFromAny_hasNoHint() throws IOException {
    write("completely.different.thing=1");
    assertError(file.toString(), file + ":1: unknown key completely.different.thing");
  }

  @Test
  void badValue_namesLineAndWhatIsAllowedAndKeepsTheDefault() throws IOException {
    write("host=127.0.0.1\nport = 99999");
    Options options =
        assertError(
            file.toString(),
            file
                + ":2: key port is '99999', allowed is a port from 0 to 65535 (0 takes any free"
                + " one) or a range as 9404-9420; it keeps its default");
    assertThat(options.require(Options.PORT)).hasToString("9404");
    assertThat(options.require(Options.HOST)).isEqualTo("127.0.0.1");
  }

  @Test
  void wrongSecret_isNotQuoted() throws IOException {
    write("web.basic_auth.prom = plainword");
    Options options =
        assertError(
            file.toString(),
            file
                + ":1: key web.basic_auth.prom has a value that is not shown here, allowed is a"
                + " bcrypt hash of a cost from 4 to 15, as htpasswd -nBC 10 USER writes it; it"
                + " keeps its default");
    assertThat(options.all(Options.BASIC_AUTH)).isEmpty();
    assertThat(options.isProtectionDoubtful()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web.tls.cert_fil=c",
        "web.tls_server_config.cert_file=c",
        "web.basic_auth_users.prom=x",
        "web.bearer_token=x",
        "web.tls.min_version=TLS9",
        "web.bearer_token_file=${NOT_THERE}",
        "web.bearer_token_file=a\nweb.bearer_token_file=b"
      })
  void mistakeInWhatProtectsTheEndpoint_leavesItInDoubt(String text) throws IOException {
    write(text);
    Options options = load(file.toString());
    assertThat(options.errors()).hasSize(1);
    assertThat(options.isProtectionDoubtful()).isTrue();
  }

  @Test
  void mistakesElsewhere_leaveTheProtectionOutOfDoubt() throws IOException {
    environment.put("PITOT_SERVICE_HOST", "10.0.0.1");
    write("prot=1\nweb.timeout=x\nweb.max_conections=5\npath=x");
    Options options = load(file.toString());
    assertThat(options.errors()).hasSize(5);
    assertThat(options.isProtectionDoubtful()).isFalse();
    environment.put("PITOT_WEB_TLS_CERTFILE", "c");
    assertThat(load(file.toString()).isProtectionDoubtful()).isTrue();
  }

  @Test
  void keyThatStandsTwice_keepsItsDefaultAndTheRestHolds() throws IOException {
    write("port=1\nhost=127.0.0.1\nport=2");
    Options options =
        assertError(
            file.toString(), file + ":3: key port stands in line 1 already; it keeps its default");
    assertThat(options.require(Options.PORT)).hasToString("9404");
    assertThat(options.require(Options.HOST)).isEqualTo("127.0.0.1");
  }

  @Test
  void keyThatStandsTwice_canStillBeSetElsewhere() throws IOException {
    write("port=1\nport=2");
    environment.put("PITOT_PORT", "3");
    assertThat(load(file.toString()).require(Options.PORT)).hasToString("3");
  }

  @Test
  void keyInTwoFiles_isNotTwice() throws IOException {
    write(folder.resolve("lib").resolve("pitot.properties"), "port=1001");
    write("port=1002");
    assertThat(load(file.toString()).errors()).isEmpty();
  }

  @Test
  void everyMistake_isOneSentence() throws IOException {
    write("a.b.c.d.e.f=1\nport=x\nport=y\nweb.timeout=10\nhistograms=some\nenabled=yes");
    environment.put("PITOT_SERIES_LIMIT", "0");
    system.setProperty("pitot.log.level", "loud");
    Options options = load("config=" + file + ",path=metrics");
    assertThat(options.errors())
        .hasSize(8)
        .allSatisfy(error -> assertThat(error).doesNotContain("\n").contains(": "));
    assertThat(options.require(Options.ENABLED)).isTrue();
    assertThat(options.errors())
        .anyMatch(e -> e.startsWith("environment variable PITOT_SERIES_LIMIT: "))
        .anyMatch(e -> e.startsWith("system property pitot.log.level: "))
        .anyMatch(e -> e.startsWith("agent argument: key path is 'metrics'"));
  }

  @Test
  void missingFile_isSaidAndTheRestHolds() {
    Options options =
        assertError(
            "config=" + file + ",port=1",
            file + ": the file is not there; its settings keep their defaults");
    assertThat(options.require(Options.PORT)).hasToString("1");
  }

  @Test
  void folderInsteadOfAFile_isSaid() {
    assertError(
        folder.toString(), folder + ": the file is a folder; its settings keep their defaults");
  }

  @Test
  void fileThatIsNotText_isSaid() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertError(
        file.toString(), file + ": the file is not UTF-8; its settings keep their defaults");
  }

  @Test
  void unreadableFile_isSaid() throws IOException {
    // Nobody, root included, can open a socket as a file.
    try (var socket =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      socket.bind(java.net.UnixDomainSocketAddress.of(file));
      Options options = load("config=" + file + ",port=1");
      assertThat(options.errors()).hasSize(1);
      assertThat(options.errors().get(0))
          .startsWith(file + ": the file cannot be read (")
          .endsWith("); its settings keep their defaults");
      assertThat(options.require(Options.PORT)).hasToString("1");
    }
  }

  @Test
  void emptyArgument_isNone() {
    assertThat(load("").errors()).isEmpty();
    assertThat(load("  ").errors()).isEmpty();
  }

  @Test
  void argument_isPairs() {
    Options options = load("port=9405-9410,host=127.0.0.1,log.level=debug");
    assertThat(options.errors()).isEmpty();
    assertThat(options.require(Options.PORT)).hasToString("9405-9410");
    assertThat(options.require(Options.HOST)).isEqualTo("127.0.0.1");
    assertThat(options.require(Options.LOG_LEVEL)).isEqualTo(AgentLog.Level.DEBUG);
  }

  @Test
  void commasInsideValues_staySo() {
    Options options =
        load(
            "buckets.http_request_duration_seconds=0.1,0.5,1,port=9405,"
                + "http.server.exclude=/health,/static/*,labels.team=a,b");
    assertThat(options.errors()).isEmpty();
    assertThat(options.all(Options.BUCKETS).get("http_request_duration_seconds"))
        .containsExactly(.1, .5, 1);
    assertThat(options.require(Options.PORT)).hasToString("9405");
    assertThat(options.get(Options.EXCLUDE))
        .extracting(Object::toString)
        .containsExactly("/health", "/static/*");
    assertThat(options.all(Options.LABELS)).containsEntry("team", "a,b");
  }

  @Test
  void equalsSignsInsideValues_staySo() {
    assertThat(load("labels.query=a=b").all(Options.LABELS)).containsEntry("query", "a=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space.properties", "a,b.properties", "port=1.properties"})
  void pathOfAFileThatExists_isAPathWhateverItLooksLike(String name) throws IOException {
    file = folder.resolve(name);
    write("port=1234");
    Options options = load(file.toString());
    assertThat(options.errors()).isEmpty();
    assertThat(options.require(Options.PORT)).hasToString("1234");
  }

  @Test
  void pairWithoutEqualsSign_isSaid() {
    Options options = assertError("9405,host=h", "agent argument: '9405' is no key=value");
    assertThat(options.require(Options.HOST)).isEqualTo("h");
  }

  @ParameterizedTest
  @CsvSource({
    "PITOT_PORT, port, 1",
    "PITOT_SERIES_LIMIT, series.limit, 5",
    "PITOT_WEB_MAX_CONNECTIONS, web.max_connections, 5",
    "PITOT_HTTP_SERVER_EXCLUDE, http.server.exclude, /a",
    "PITOT_LOG_LEVEL, log.level, off",
  })
  void environmentName_isTheKeyInCapitals(String variable, String key, String value) {
    environment.put(variable, value);
    Options options = load(null);
    assertThat(options.errors()).isEmpty();
    Option<?> option = Options.owner(key);
    assertThat(option.key).isEqualTo(key);
    assertThat(options.get(option)).isNotNull().isNotEqualTo(option.defaultValue);
  }

  @Test
  void environmentNames_reachWildKeys() {
    environment.put("PITOT_LABELS_TEAM", "checkout");
    environment.put("PITOT_PROBE_SERVLET_ENABLED", "false");
    environment.put("PITOT_SERIES_LIMIT_HTTP_REQUESTS_TOTAL", "7");
    environment.put("PITOT_BUCKETS_HTTP_REQUEST_DURATION_SECONDS", "1,2");
    Options options = load(null);
    assertThat(options.errors()).isEmpty();
    assertThat(options.all(Options.LABELS)).containsEntry("team", "checkout");
    assertThat(options.enabledProbes(List.of("jdbc", "servlet"))).containsExactly("jdbc");
    assertThat(options.metricSettings().seriesLimit("http_requests_total")).isEqualTo(7);
    assertThat(options.metricSettings().seriesLimit("other")).isEqualTo(1000);
    assertThat(options.all(Options.BUCKETS)).containsKey("http_request_duration_seconds");
  }

  @Test
  void environmentNameThatMeansNothing_isSaid() {
    environment.put("PITOT_PROT", "1");
    environment.put("PITOT", "1");
    environment.put("OTHER_PORT", "1");
    assertError(null, "environment variable PITOT_PROT: no key is meant by it");
  }

  @Test
  void systemPropertyThatMeansNothing_isSaid() {
    system.setProperty("pitot.prot", "1");
    system.setProperty("other.port", "1");
    assertError(null, "system property pitot.prot: unknown key prot; did you mean port?");
  }

  @Test
  void variablesInValues_areReplaced() throws IOException {
    environment.put("STAGE", "live");
    environment.put("EMPTY", "");
    write(
        "labels.stage=${STAGE}\nlabels.both=a-${STAGE}-${STAGE}-b\nlabels.none=${MISSING:-test}\n"
            + "labels.empty=${EMPTY:-fallback}\nlabels.set=${STAGE:-test}\nlabels.blank=${MISSING:-}x");
    Options options = load(file.toString());
    assertThat(options.errors()).isEmpty();
    assertThat(options.all(Options.LABELS))
        .containsEntry("stage", "live")
        .containsEntry("both", "a-live-live-b")
        .containsEntry("none", "test")
        .containsEntry("empty", "fallback")
        .containsEntry("set", "live")
        .containsEntry("blank", "x");
  }

  @Test
  void variableInAValue_isNotReplacedAgain() {
    environment.put("OUTER", "${INNER}");
    environment.put("INNER", "x");
    assertThat(load("labels.a=${OUTER}").all(Options.LABELS)).containsEntry("a", "${INNER}");
  }

  @Test
  void patternsWithBraces_areNoVariables() {
    Options options = load("http.server.endpoint.patterns=/users/{id},/items/{sku}/*");
    assertThat(options.errors()).isEmpty();
    assertThat(options.get(Options.ENDPOINT_PATTERNS))
        .extracting(Object::toString)
        .containsExactly("/users/{id}", "/items/{sku}/*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${MISSING}", "${STAGE", "a${MISSING}b"})
  void variableThatIsNotSet_keepsTheDefault(String value) throws IOException {
    environment.put("STAGE", "live");
    write("host=" + value);
    Options options = load(file.toString());
    assertThat(options.errors()).hasSize(1);
    assertThat(options.errors().get(0)).startsWith(file + ":1: key host is '" + value + "'");
    assertThat(options.require(Options.HOST)).isEqualTo("0.0.0.0");
  }

  @Test
  void checkedFile_isReadAlone() throws IOException {
    write(folder.resolve("lib").resolve("pitot.properties"), "port=1001");
    environment.put("PITOT_PORT", "1003");
    write("host=h");
    Options options = new ConfigLoader(environment, system).loadFile(file.toFile());
    assertThat(options.require(Options.PORT)).hasToString("9404");
    assertThat(options.require(Options.HOST)).isEqualTo("h");
  }

  private Options load(String argument) {
    return new ConfigLoader(environment, system).load(argument, jar);
  }

  private String port(String argument) {
    Options options = load(argument);
    assertThat(options.errors()).isEmpty();
    return options.require(Options.PORT).toString();
  }

  private Options assertError(String argument, String sentence) {
    Options options = load(argument);
    assertThat(options.errors()).containsExactly(sentence);
    return options;
  }

  private void write(String text) throws IOException {
    write(file, text);
  }

  private static void write(Path to, String text) throws IOException {
    Files.createDirectories(to.getParent());
    Files.writeString(to, text, StandardCharsets.UTF_8);
  }
}
