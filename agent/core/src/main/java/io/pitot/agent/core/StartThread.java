package io.pitot.agent.core;

import io.pitot.agent.core.config.Options;
import io.pitot.agent.core.config.PortRange;
import io.pitot.agent.core.weaving.Transformer;
import io.pitot.agent.core.weaving.WarmUp;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.exporter.ExporterLog;
import io.pitot.exporter.ExporterSettings;
import io.pitot.exporter.MetricsServer;
import io.pitot.exporter.TlsSettings;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Everything that can wait, off the application's threads: warms the weaver while premain returns
 * and the JVM finds the main class, then opens the endpoint once that class has begun. Ends then.
 */
final class StartThread extends Thread {
  /**
   * A main class that the transformer does not see (one of the JDK's own) must not wait for ever.
   */
  private static final long MAX_WAIT_SECONDS = 5;

  private final CountDownLatch applicationBegan = new CountDownLatch(1);
  private final WarmUp warmUp;
  private final Options options;
  private final AgentLog log;

  StartThread(Transformer transformer, WarmUp warmUp, Options options, AgentLog log) {
    super("pitot-start");
    this.warmUp = warmUp;
    this.options = options;
    this.log = log;
    setDaemon(true);
    setContextClassLoader(StartThread.class.getClassLoader());
    transformer.onApplicationClass(
        new Runnable() {
          @Override
          public void run() {
            applicationBegan.countDown();
          }
        });
  }

  @Override
  public void run() {
    try {
      warmUp.run();
      applicationBegan.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
      if (options.isProtectionDoubtful()) {
        log.warn("no endpoint: a key that protects it was refused, see above");
        return;
      }
      MetricsServer.start(settings(), Registry.DEFAULT, new ServerLog(log));
    } catch (InterruptedException e) {
      // Nobody has this thread but who interrupts it on purpose: no endpoint then.
    } catch (Throwable e) {
      log.warn("no endpoint: " + e);
    }
  }

  private ExporterSettings settings() {
    PortRange ports = options.require(Options.PORT);
    String application = ApplicationName.of(options);
    String job = options.get(Options.PUSH_JOB);
    Integer interval = options.get(Options.PUSH_INTERVAL);
    return new ExporterSettings.Builder()
        .host(options.require(Options.HOST))
        .ports(ports.first, ports.last)
        .metricsPath(options.require(Options.PATH))
        .maxConnections(options.require(Options.MAX_CONNECTIONS))
        .timeoutMillis(options.require(Options.TIMEOUT))
        .constantLabels(options.all(Options.LABELS))
        .product(Version.NAME)
        .tls(tls())
        .users(options.all(Options.BASIC_AUTH))
        .bearerTokenFile(options.get(Options.BEARER_TOKEN_FILE))
        .application(application)
        .discoveryFolder(options.get(Options.DISCOVERY_DIR))
        .push(
            options.get(Options.PUSH_GATEWAY),
            job == null || job.isEmpty() ? application : job,
            interval == null ? 0 : interval)
        .build();
  }

  @Nullable
  private TlsSettings tls() {
    String certFile = options.get(Options.TLS_CERT_FILE);
    String keyFile = options.get(Options.TLS_KEY_FILE);
    if (certFile == null || keyFile == null) {
      return null; // neither is there, else the configuration would have been refused
    }
    List<String> sans = options.get(Options.TLS_CLIENT_SANS);
    return new TlsSettings(
        certFile,
        keyFile,
        options.get(Options.TLS_CLIENT_CA_FILE),
        TlsSettings.ClientAuth.of(options.require(Options.TLS_CLIENT_AUTH)),
        TlsSettings.Version.valueOf(options.require(Options.TLS_MIN_VERSION)),
        sans == null ? Collections.<String>emptyList() : sans);
  }

  /** The exporter's messages among those of the agent. */
  private static final class ServerLog implements ExporterLog {
    private final AgentLog log;

    ServerLog(AgentLog log) {
      this.log = log;
    }

    @Override
    public void info(String message) {
      log.info(message);
    }

    @Override
    public void warn(String message, @Nullable Throwable cause) {
      log.warn(cause == null ? message : message + ": " + cause);
    }

    @Override
    public void error(String message, @Nullable Throwable cause) {
      warn(message, cause);
    }
  }
}
