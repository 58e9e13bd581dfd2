package io.pitot.agent.core.jmx;

import io.pitot.agent.core.config.JmxQuery;
import io.pitot.agent.core.config.Option;
import io.pitot.agent.core.config.Options;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSettings;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The metrics that the configuration makes of MBeans, read at each scrape:
 *
 * <pre>
 * jmx.tomcat_threads_busy = Catalina:type=ThreadPool,name=*#currentThreadsBusy
 *
 * tomcat_threads_busy{name="http-nio-8080"} 3
 * </pre>
 */
public final class JmxMetrics implements MetricSource {
  private static final String TOTAL = "_total";

  /** What others make of the names of histograms and infos. */
  private static final String[] RESERVED = {"_bucket", "_count", "_sum", "_created", "_info"};

  private final JmxRule[] rules;
  private final int timeoutMillis;
  @Nullable private JmxReader reader;

  private JmxMetrics(List<JmxRule> rules, int timeoutMillis) {
    this.rules = rules.toArray(new JmxRule[0]);
    this.timeoutMillis = timeoutMillis;
  }

  /** Registers what is configured, after all other metrics; takes back keys that make none. */
  public static void install(Registry registry, Options options) {
    List<JmxRule> rules = new ArrayList<JmxRule>();
    Map<String, JmxQuery> queries = options.all(Options.JMX);
    // As a rule there are none, and the start need not ask all metrics for their names.
    Set<String> taken = queries.isEmpty() ? new HashSet<String>() : names(registry);
    for (Map.Entry<String, JmxQuery> each : queries.entrySet()) {
      String name = each.getKey();
      Map<String, String> labels = labels(options, name, each.getValue());
      String refused =
          labels == null
              ? "is refused: two labels have one name; jmx." + name + ".labels gives others"
              : refused(name, taken);
      if (refused != null) {
        options.reject(Options.JMX, name, refused);
      } else if (labels != null) {
        taken.add(baseName(name));
        rules.add(rule(options, name, each.getValue(), labels));
      }
    }
    rejectLeftovers(options, Options.JMX_TYPE);
    rejectLeftovers(options, Options.JMX_HELP);
    rejectLeftovers(options, Options.JMX_LABELS);
    rejectLeftovers(options, Options.JMX_SCALE);
    if (!rules.isEmpty()) {
      registry.register(new JmxMetrics(rules, options.require(Options.JMX_TIMEOUT)));
    }
  }

  private static Set<String> names(Registry registry) {
    Set<String> names = new HashSet<String>();
    for (MetricSource source : registry.sources()) {
      for (Descriptor family : source.families()) {
        names.add(baseName(family.name));
      }
    }
    return names;
  }

  private static JmxRule rule(
      Options options, String name, JmxQuery query, Map<String, String> labels) {
    MetricType type = name.endsWith(TOTAL) ? MetricType.COUNTER : MetricType.GAUGE;
    Options.JmxType given = options.all(Options.JMX_TYPE).get(name);
    if (given != null && given != Options.JmxType.valueOf(type.name())) {
      options.reject(
          Options.JMX_TYPE,
          name,
          "is refused: the name of a counter ends in _total, that of a gauge does not");
    }
    String help = options.all(Options.JMX_HELP).get(name);
    Double scale = options.all(Options.JMX_SCALE).get(name);
    return new JmxRule(
        new Descriptor(
            name,
            help == null ? "MBeans " + query.objectName + ", " + query.attribute : help,
            type,
            labels.keySet().toArray(new String[0])),
        query,
        new ArrayList<String>(labels.values()),
        scale == null ? 1 : scale,
        MetricSettings.get().seriesLimit(name));
  }

  /** Why there cannot be such a metric; null if there can. */
  @Nullable
  private static String refused(String name, Set<String> taken) {
    if (!Options.isLabelName(name)) {
      return "names no metric: letters, digits and _ are allowed";
    }
    for (String suffix : RESERVED) {
      if (name.endsWith(suffix)) {
        return "is refused: a name does not end in " + suffix;
      }
    }
    if (name.startsWith("pitot_") || taken.contains(baseName(name))) {
      return "is refused: there is such a metric already";
    }
    return null;
  }

  /** By the name of the label the key; null if two have one name. */
  @Nullable
  private static Map<String, String> labels(Options options, String name, JmxQuery query) {
    Map<String, String> given = options.all(Options.JMX_LABELS).get(name);
    if (given != null) {
      return given;
    }
    Map<String, String> labels = new LinkedHashMap<String, String>();
    for (String key : query.wildcards) {
      if (labels.put(labelName(key), key) != null) {
        return null;
      }
    }
    return labels;
  }

  /** In snake case: {@code j2eeType} becomes {@code j2ee_type}. */
  private static String labelName(String key) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      boolean lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (upper && i > 0 && Character.isLowerCase(key.charAt(i - 1))) {
        name.append('_');
      }
      name.append(upper || lower ? c : '_');
    }
    String snake = name.toString().toLowerCase(Locale.ROOT);
    return Options.isLabelName(snake) ? snake : "key_" + snake;
  }

  private static void rejectLeftovers(Options options, Option<?> option) {
    Set<String> metrics = options.all(Options.JMX).keySet();
    for (String name : options.all(option).keySet()) {
      if (!metrics.contains(name)) {
        options.reject(option, name, "belongs to no metric: there is no jmx." + name);
      }
    }
  }

  /** OpenMetrics knows counters by this, so that a gauge cannot have it as well. */
  private static String baseName(String name) {
    return name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
  }

  @Override
  public Descriptor[] families() {
    Descriptor[] families = new Descriptor[rules.length];
    for (int i = 0; i < rules.length; i++) {
      families[i] = rules[i].family;
    }
    return families;
  }

  @Override
  public void collect(MetricVisitor visitor) {
    if (reader == null) {
      reader = new JmxReader(timeoutMillis);
    }
    JmxRound round = reader.read(rules);
    for (JmxRule rule : rules) {
      rule.show(round.values(rule), visitor);
      String failure = round.failure(rule);
      if (failure != null) {
        visitor.missing(rule.family, failure);
      }
    }
  }
}
