package io.pitot.agent.core;

import io.pitot.agent.core.config.ConfigLoader;
import io.pitot.agent.core.config.Options;
import io.pitot.agent.core.jmx.JmxMetrics;
import io.pitot.agent.core.jvm.JvmMetrics;
import io.pitot.agent.core.weaving.HookTable;
import io.pitot.agent.core.weaving.Hooks;
import io.pitot.agent.core.weaving.Transformer;
import io.pitot.agent.core.weaving.WarmUp;
import io.pitot.agent.core.weaving.WovenClasses;
import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.client.HttpClientPools;
import io.pitot.bootstrap.client.HttpClientRecorder;
import io.pitot.bootstrap.database.DatabasePools;
import io.pitot.bootstrap.database.DatabaseRecorder;
import io.pitot.bootstrap.metrics.MetricSettings;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.bootstrap.recorder.HttpServerConnectors;
import io.pitot.bootstrap.recorder.HttpServerRecorder;
import io.pitot.bootstrap.recorder.PathPattern;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * Puts the agent together: options, metrics, probes, then, on a thread of its own and once the
 * application's main class has begun, the endpoint. Nothing here touches JUL, JMX, the default file
 * system or Netty before that.
 */
public final class AgentRuntime {
  private static final PathPattern[] NO_PATTERNS = {};
  private static final int NANOS_PER_MILLI = 1_000_000;

  private AgentRuntime() {}

  /** Called by the bootstrap room, from premain. */
  public static void start(
      @Nullable String argument, Instrumentation instrumentation, File jar, long startNanos) {
    AgentLog log = new AgentLog();
    ConfigLoader loader = new ConfigLoader(System.getenv(), System.getProperties());
    Options options = loader.load(argument, jar);
    String badFile =
        log.configure(options.require(Options.LOG_LEVEL), options.get(Options.LOG_FILE));
    if (badFile != null) {
      log.warn("log.file: " + badFile + "; logging to standard error");
    }
    if (!options.require(Options.ENABLED)) {
      log.info("switched off by enabled=false");
      return;
    }
    ClassLoader agentLoader = AgentRuntime.class.getClassLoader();
    HookTable table = HookTable.read(agentLoader);
    List<String> probes = options.enabledProbes(table.probes());
    WovenClasses woven = new WovenClasses(probes, log);
    registerMetrics(options, woven);
    for (String probe : probes) {
      AdviceErrors.counter(probe);
    }
    ConfigCheck.against(Registry.DEFAULT, table.probes(), options);
    Registry.DEFAULT.register(new AgentSource(options.errors().size(), log));
    for (String error : options.errors()) {
      log.warn(error);
    }

    Hooks hooks = new Hooks(table, probes);
    Transformer transformer = new Transformer(hooks, agentLoader, woven, log);
    WarmUp.preload(transformer);
    instrumentation.addTransformer(transformer, true);
    LoadedClasses.retransform(instrumentation, transformer, log);
    new StartThread(transformer, new WarmUp(hooks, transformer), options, log).start();
    log.info(
        "version "
            + Version.NUMBER
            + " started with "
            + probes.size()
            + " probes, "
            + (loader.file() == null ? "no configuration file" : "configuration " + loader.file()));
    if (log.isDebug()) {
      log.debug("premain took " + (System.nanoTime() - startNanos) / NANOS_PER_MILLI + " ms");
    }
  }

  /**
   * The command line of the jar.
   *
   * @return the exit code
   */
  public static int command(String[] arguments) {
    return CheckCommand.run(arguments, System.out);
  }

  /** Everything that the configuration can name. */
  static void registerMetrics(Options options, WovenClasses woven) {
    MetricSettings.set(options.metricSettings());
    HttpServerRecorder.install(
        patterns(options.get(Options.ENDPOINT_PATTERNS)), patterns(options.get(Options.EXCLUDE)));
    HttpServerConnectors.install();
    HttpClientRecorder.install();
    HttpClientPools.install();
    DatabaseRecorder.install();
    DatabasePools.install();
    JvmMetrics.install(Registry.DEFAULT, options);
    Registry.DEFAULT.register(woven);
    Registry.DEFAULT.register(AdviceErrors.FAMILY);
    JmxMetrics.install(Registry.DEFAULT, options);
  }

  private static PathPattern[] patterns(@Nullable PathPattern[] configured) {
    return configured == null ? NO_PATTERNS : configured;
  }
}
