package io.pitot.agent.core;

import io.pitot.agent.core.config.Option;
import io.pitot.agent.core.config.Options;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.Registry;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What no key can say alone: the names that only metrics and probes know, and keys that need each
 * other.
 */
final class ConfigCheck {
  private ConfigCheck() {}

  static void against(Registry registry, Collection<String> probes, Options options) {
    Map<String, Descriptor> families = new TreeMap<String, Descriptor>();
    Set<String> labels = new HashSet<String>();
    labels.add("le");
    labels.add("quantile");
    for (MetricSource source : registry.sources()) {
      for (Descriptor family : source.families()) {
        families.put(family.name, family);
        // An info of the same label goes on to have its own.
        for (int i = 0; i < family.labelCount() && family.type != MetricType.INFO; i++) {
          labels.add(family.labelName(i));
        }
      }
    }
    metrics(options, Options.SERIES_LIMIT_OF, families, null);
    metrics(options, Options.BUCKETS, families, MetricType.HISTOGRAM);
    for (String name : options.all(Options.LABELS).keySet()) {
      if (!Options.isLabelName(name)) {
        options.reject(Options.LABELS, name, "names no label: letters, digits and _ are allowed");
      } else if (labels.contains(name)) {
        options.reject(Options.LABELS, name, "is refused: some metrics have this label themselves");
      }
    }
    for (String name : options.all(Options.PROBE_ENABLED).keySet()) {
      if (!name.equals("default") && !probes.contains(name)) {
        options.reject(Options.PROBE_ENABLED, name, "names no probe; there are " + probes);
      }
    }
    tls(options);
  }

  /** Keys that need each other. The rules are those of Prometheus' own web configuration. */
  private static void tls(Options options) {
    needs(options, Options.TLS_KEY_FILE, Options.TLS_CERT_FILE);
    needs(options, Options.TLS_CERT_FILE, Options.TLS_KEY_FILE);
    needs(options, Options.TLS_MIN_VERSION, Options.TLS_CERT_FILE);
    needs(options, Options.TLS_CLIENT_AUTH, Options.TLS_CERT_FILE);
    needs(options, Options.TLS_CLIENT_CA_FILE, Options.TLS_CLIENT_AUTH);
    needs(options, Options.TLS_CLIENT_SANS, Options.TLS_CLIENT_AUTH);
    boolean verifies = options.require(Options.TLS_CLIENT_AUTH).contains("Verify");
    if (verifies) {
      needs(options, Options.TLS_CLIENT_AUTH, Options.TLS_CLIENT_CA_FILE);
    } else if (options.has(Options.TLS_CLIENT_SANS)) {
      options.reject(
          Options.TLS_CLIENT_SANS,
          "needs a web.tls.client_auth_type that verifies: anybody can write any name");
    }
  }

  private static void needs(Options options, Option<?> option, Option<?> other) {
    if (options.has(option) && !options.has(other)) {
      options.reject(option, "needs " + other.key);
    }
  }

  private static void metrics(
      Options options,
      Option<?> option,
      Map<String, Descriptor> families,
      @Nullable MetricType type) {
    for (String name : options.all(option).keySet()) {
      Descriptor family = families.get(name);
      if (family == null) {
        options.reject(option, name, "names no metric; there are " + families.keySet());
      } else if (type != null && family.type != type) {
        options.reject(option, name, "names no histogram");
      }
    }
  }
}
