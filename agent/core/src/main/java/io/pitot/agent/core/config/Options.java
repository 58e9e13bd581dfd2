package io.pitot.agent.core.config;

import io.pitot.agent.core.AgentLog;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.MetricSettings;
import io.pitot.bootstrap.recorder.PathPattern;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every option there is: the one place for its key, its values, its default and its meaning. An
 * instance has the values of one start, as {@link ConfigLoader} has read them.
 */
public final class Options extends OptionValues {
  static final String ENV_PREFIX = "PITOT_";
  static final String PROPERTY_PREFIX = "pitot.";

  /** Which buckets histograms keep. */
  public enum Histograms {
    CLASSIC,
    NATIVE,
    BOTH
  }

  /** What an MBean's attribute is. */
  public enum JmxType {
    COUNTER,
    GAUGE
  }

  private static final List<Option<?>> DECLARED = new ArrayList<Option<?>>();

  public static final Option<Boolean> ENABLED =
      option(
          "enabled",
          Kind.BOOLEAN,
          true,
          "`false`: the agent says so in one line and does nothing else");

  public static final Option<String> HOST =
      option("host", Kind.HOST, "0.0.0.0", "address that the endpoint listens on");

  public static final Option<PortRange> PORT =
      option(
          "port",
          Kind.PORTS,
          new PortRange(9404, 9404),
          "`9404-9420` takes the first free port, `0` any; a busy port is logged once and tried"
              + " again, never fatal");

  public static final Option<String> PATH =
      option("path", Kind.PATH, "/metrics", "path of the metrics");

  public static final Option<String> LABELS =
      option("labels.NAME", Kind.TEXT, null, "constant label on every series");

  public static final Option<Boolean> PROBE_ENABLED =
      option(
          "probe.NAME.enabled",
          Kind.BOOLEAN,
          true,
          "one switch per probe; `probe.default.enabled=false` then lists what to have");

  public static final Option<PathPattern[]> ENDPOINT_PATTERNS =
      option(
          "http.server.endpoint.patterns",
          Kind.PATTERNS,
          null,
          "endpoints of servlets that route by themselves, as `/shop/users/{id},/shop/items/*`:"
              + " matched against the whole path, context path included, the first match wins;"
              + " `{id}` and an inner `*` stand for one segment, a final `*` for the rest");

  public static final Option<PathPattern[]> EXCLUDE =
      option(
          "http.server.exclude",
          Kind.PATTERNS,
          null,
          "paths that are not recorded, such as health checks; patterns as above");

  public static final Option<Boolean> LABEL_APPLICATION =
      option(
          "http.server.label.application",
          Kind.BOOLEAN,
          false,
          "`true`: the label `application` on served requests, for servers with several"
              + " applications");

  public static final Option<double[]> BUCKETS =
      option("buckets.METRIC", Kind.BOUNDS, null, "classic buckets of a histogram");

  public static final Option<Histograms> HISTOGRAMS =
      option(
          "histograms",
          Kind.oneOf(Histograms.values()),
          Histograms.BOTH,
          "which buckets histograms keep: `classic`, `native` or `both`");

  public static final Option<Integer> SERIES_LIMIT =
      option(
          "series.limit",
          Kind.number(1, 1_000_000),
          MetricSettings.DEFAULT_SERIES_LIMIT,
          "series per metric; all further ones share one series whose labels say `other`");

  public static final Option<Integer> SERIES_LIMIT_OF =
      option("series.limit.METRIC", Kind.number(1, 1_000_000), null, "the same for one metric");

  public static final Option<Boolean> JVM_ENABLED =
      option("jvm.enabled", Kind.BOOLEAN, true, "`false`: no metrics of the JVM");

  public static final Option<Integer> THREADS_INTERVAL =
      option(
          "jvm.threads.interval",
          Kind.millis(0, 3_600_000),
          10_000,
          "10s",
          "time for which states of threads and deadlocks are kept, before the JVM is asked again");

  public static final Option<Integer> THREADS_LIMIT =
      option(
          "jvm.threads.limit",
          Kind.number(0, 1_000_000),
          1000,
          "threads beyond which it is not asked for their states and deadlocks at all");

  public static final Option<Boolean> PROCESS_ENABLED =
      option("process.enabled", Kind.BOOLEAN, true, "`false`: no metrics of the process");

  public static final Option<JmxQuery> JMX =
      option(
          "jmx.METRIC",
          Kind.JMX,
          null,
          "an attribute of MBeans as a metric: `Catalina:type=ThreadPool,name=*#currentThreadsBusy`,"
              + " or a key of a composite one, `java.lang:type=Memory#HeapMemoryUsage.used`;"
              + " keys with wildcards are labels");

  public static final Option<JmxType> JMX_TYPE =
      option(
          "jmx.METRIC.type",
          Kind.oneOf(JmxType.values()),
          null,
          "`counter` or `gauge`; by default a counter if the name ends in `_total`, as it must");

  public static final Option<String> JMX_HELP =
      option("jmx.METRIC.help", Kind.TEXT, null, "what the metric means");

  public static final Option<Map<String, String>> JMX_LABELS =
      option(
          "jmx.METRIC.labels",
          Kind.LABELS,
          null,
          "labels and the keys of the object name that they are taken from, `connector=name`, in"
              + " place of those with wildcards; `domain` is the part before the colon");

  public static final Option<Double> JMX_SCALE =
      option(
          "jmx.METRIC.scale",
          Kind.FACTOR,
          null,
          "what to multiply by: `0.001` makes seconds of milliseconds");

  public static final Option<Integer> JMX_TIMEOUT =
      option(
          "jmx.timeout",
          Kind.millis(10, 60_000),
          1000,
          "1s",
          "time for all MBeans in a scrape, of which a single one may take a quarter");

  public static final Option<Integer> MAX_CONNECTIONS =
      option("web.max_connections", Kind.number(1, 10_000), 32, "open connections to the endpoint");

  public static final Option<Integer> TIMEOUT =
      option(
          "web.timeout",
          Kind.millis(100, 600_000),
          10_000,
          "10s",
          "time for a client to send a request or to read its answer");

  public static final Option<String> TLS_CERT_FILE =
      option(
          "web.tls.cert_file",
          Kind.TEXT,
          null,
          "PEM file with the certificate of the endpoint and those that signed it: it is then"
              + " served by TLS alone; read again when it changes");

  public static final Option<String> TLS_KEY_FILE =
      option(
          "web.tls.key_file",
          Kind.TEXT,
          null,
          "PEM file with the key of that certificate, PKCS#8 and not encrypted");

  public static final Option<String> TLS_MIN_VERSION =
      option(
          "web.tls.min_version",
          Kind.words("TLS10", "TLS11", "TLS12", "TLS13"),
          "TLS12",
          "oldest version that is spoken, as far as the JVM has not switched it off");

  public static final Option<String> TLS_CLIENT_AUTH =
      option(
          "web.tls.client_auth_type",
          Kind.words(
              "NoClientCert",
              "RequestClientCert",
              "RequireAnyClientCert",
              "RequireClientCert",
              "VerifyClientCertIfGiven",
              "RequireAndVerifyClientCert"),
          "NoClientCert",
          "what is asked of clients: nothing, a certificate (`RequestClientCert`,"
              + " `RequireAnyClientCert`) or one that is signed by an authority of"
              + " `web.tls.client_ca_file` (`VerifyClientCertIfGiven`,"
              + " `RequireAndVerifyClientCert`)");

  public static final Option<String> TLS_CLIENT_CA_FILE =
      option(
          "web.tls.client_ca_file",
          Kind.TEXT,
          null,
          "PEM file with the authorities that sign the certificates of clients");

  public static final Option<List<String>> TLS_CLIENT_SANS =
      option(
          "web.tls.client_allowed_sans",
          Kind.LIST,
          null,
          "subject alternative names (DNS, IP, e-mail, URI): a verified client must have one of"
              + " them, else it gets 403");

  public static final Option<String> BASIC_AUTH =
      option(
          "web.basic_auth.USER",
          Kind.BCRYPT,
          null,
          "bcrypt hash of the user's password: whoever asks must then show credentials");

  public static final Option<String> BEARER_TOKEN_FILE =
      option(
          "web.bearer_token_file",
          Kind.TEXT,
          null,
          "file with a token that may be shown instead; read again when it changes");

  public static final Option<String> DISCOVERY_DIR =
      option(
          "discovery.file_sd.dir",
          Kind.TEXT,
          null,
          "folder for a file that tells Prometheus' file_sd where this JVM is, removed at its end");

  public static final Option<URI> PUSH_GATEWAY =
      option(
          "push.gateway.url",
          Kind.URL,
          null,
          "Pushgateway that gets all metrics at the end of the JVM, which waits 2 s for that at"
              + " most");

  public static final Option<String> PUSH_JOB =
      option(
          "push.job",
          Kind.TEXT,
          null,
          "name of the job there; without it the label `application`, else the main class or jar");

  public static final Option<Integer> PUSH_INTERVAL =
      option("push.interval", Kind.millis(1_000, 3_600_000), null, "pushes every so often as well");

  public static final Option<AgentLog.Level> LOG_LEVEL =
      option(
          "log.level",
          Kind.oneOf(AgentLog.Level.values()),
          AgentLog.Level.INFO,
          "`off`, `warn`, `info` or `debug`");

  public static final Option<String> LOG_FILE =
      option("log.file", Kind.TEXT, null, "file to append to, instead of standard error");

  /** Every option, in the order of the documentation. */
  public static final List<Option<?>> ALL = Collections.unmodifiableList(DECLARED);

  /**
   * @param values by key as given, for wild options as well
   * @param origins where each key was given, for messages
   * @param errors sentences for the user; more may follow
   */
  Options(Map<String, Object> values, Map<String, String> origins, List<String> errors) {
    super(values, origins, errors);
  }

  /** Which of these probes are switched on, in their order. */
  public List<String> enabledProbes(List<String> probes) {
    Map<String, Boolean> switches = all(PROBE_ENABLED);
    Boolean others = switches.get("default");
    List<String> enabled = new ArrayList<String>();
    for (String probe : probes) {
      Boolean own = switches.get(probe);
      if (own != null ? own : others == null || others) {
        enabled.add(probe);
      }
    }
    return enabled;
  }

  /** What the recorders need to know before they make their families. */
  public MetricSettings metricSettings() {
    Histograms histograms = require(HISTOGRAMS);
    Map<String, double[]> bounds = new HashMap<String, double[]>(all(BUCKETS));
    return new MetricSettings(
        require(SERIES_LIMIT),
        all(SERIES_LIMIT_OF),
        bounds,
        histograms != Histograms.CLASSIC,
        histograms != Histograms.NATIVE,
        require(LABEL_APPLICATION));
  }

  /** Whether Prometheus takes it as the name of a label, and of a metric too. */
  public static boolean isLabelName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty() && !name.startsWith("__");
  }

  /** The option that a key means: exact keys before wild ones. Null if there is none. */
  @Nullable
  static Option<?> owner(String key) {
    Option<?> wild = null;
    for (Option<?> option : ALL) {
      if (option.covers(key)) {
        if (!option.isWild()) {
          return option;
        }
        wild = option;
      }
    }
    return wild;
  }

  private static <T> Option<T> option(
      String key, Kind<T> kind, @Nullable T defaultValue, String meaning) {
    String text = defaultValue == null ? "-" : defaultValue.toString();
    boolean named = defaultValue instanceof Enum;
    return option(key, kind, defaultValue, named ? text.toLowerCase(Locale.ROOT) : text, meaning);
  }

  private static <T> Option<T> option(
      String key, Kind<T> kind, @Nullable T defaultValue, String defaultText, String meaning) {
    Option<T> option = new Option<T>(key, kind, defaultValue, defaultText, meaning);
    DECLARED.add(option);
    return option;
  }
}
