package io.pitot.exporter;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Registry;
import java.util.concurrent.TimeUnit;

/**
 * Serves a registry to Prometheus over HTTP from one daemon thread, {@value
 * ExporterLoop#THREAD_NAME}, which accepts, reads, collects and writes. Where credentials are asked
 * for, a second one compares them, while there are any to compare.
 */
@SuppressWarnings("FutureReturnValueIgnored") // awaited otherwise, or not at all
public final class MetricsServer implements AutoCloseable {
  private static final int CLOSE_MILLIS = 2_000;

  private final ExporterLoop loop;
  private final Routes routes;
  @Nullable private final Access access;
  private final PortOpener opener;
  @Nullable private final Discovery discovery;
  @Nullable private final Pusher pusher;
  @Nullable private final LastWords lastWords;

  private MetricsServer(ExporterSettings settings, Registry registry, ExporterLog log) {
    ScrapeMetrics metrics = new ScrapeMetrics();
    registry.register(metrics);
    Scrape scrape = new Scrape(registry, settings.constantLabels, metrics, log);
    routes = new Routes(settings, scrape, metrics);
    loop = new ExporterLoop();
    access = settings.isOpenToAll() ? null : new Access(settings, log);
    discovery =
        settings.discoveryFolder == null
            ? null
            : new Discovery(settings.discoveryFolder, settings, loop, log);
    opener = new PortOpener(loop, routes, access, discovery, settings, log);
    pusher =
        settings.pushGateway == null
            ? null
            : new Pusher(
                settings.pushGateway,
                settings.pushJob,
                settings.pushIntervalMillis,
                scrape,
                loop,
                log);
    lastWords = LastWords.register(discovery, pusher);
  }

  /**
   * Starts serving and returns without waiting for the port. A port that cannot be opened is logged
   * once and tried again for as long as it takes.
   *
   * @param registry gets the exporter's own metrics; may be served by one server only
   * @throws IllegalArgumentException if {@code registry} is served already
   * @throws io.netty.channel.ChannelException if the JVM has no selector to give
   */
  public static MetricsServer start(ExporterSettings settings, Registry registry, ExporterLog log) {
    // Before any class of Netty that logs: its default would initialise java.util.logging.
    InternalLoggerFactory.setDefaultFactory(new NettyLog.Factory(log));
    MetricsServer server = new MetricsServer(settings, registry, log);
    server.loop.execute(server.opener);
    if (server.pusher != null) {
      server.pusher.start();
    }
    return server;
  }

  /** The port that is open; 0 as long as there is none. */
  public int port() {
    return opener.port();
  }

  /** Closes the port and all connections. Waits up to two seconds for that. Pushes nothing. */
  @Override
  public void close() {
    if (lastWords != null) {
      lastWords.unregister();
    }
    if (discovery != null) {
      discovery.withdraw();
    }
    loop.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    try {
      if (loop.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        routes.close();
      }
      if (access != null) {
        access.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the loop ends by itself
    }
  }
}
