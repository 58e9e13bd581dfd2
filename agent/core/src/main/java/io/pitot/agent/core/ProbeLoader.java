package io.pitot.agent.core;

import io.pitot.agent.core.config.Options;
import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the probes that are switched on and collects what they want woven. */
final class ProbeLoader {
  /** Every probe there is. */
  final List<String> known = new ArrayList<String>();

  /** The probes that are switched on. */
  final List<String> names = new ArrayList<String>();

  final List<Hook> hooks = new ArrayList<Hook>();

  ProbeLoader(ClassLoader loader, Options options, AgentLog log) {
    Iterator<Probe> probes = ServiceLoader.load(Probe.class, loader).iterator();
    while (true) {
      try {
        // Java 8 reports a broken probe in next(), later versions in hasNext().
        if (!probes.hasNext()) {
          return;
        }
        add(probes.next(), options);
      } catch (ServiceConfigurationError | RuntimeException e) {
        log.warn("a probe is left out: " + e);
      }
    }
  }

  private void add(Probe probe, Options options) {
    String name = probe.name();
    known.add(name);
    if (options.isProbeEnabled(name)) {
      Weave weave = new Weave(probe);
      probe.weave(weave);
      names.add(name);
      hooks.addAll(weave.hooks());
    }
  }
}
