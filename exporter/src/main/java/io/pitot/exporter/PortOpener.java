package io.pitot.exporter;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Opens the port, now or when it becomes free: an application must start whoever else has the port,
 * and be seen as soon as the other is gone. Event loop only, name resolution included.
 */
final class PortOpener implements Runnable {
  private static final int BACKLOG = 64;

  private final EventLoop loop;
  private final Routes routes;
  private final ExporterSettings settings;
  private final ExporterLog log;
  private boolean failureSaid;

  /** 0 until the port is open. Read by any thread. */
  private volatile int port;

  PortOpener(EventLoop loop, Routes routes, ExporterSettings settings, ExporterLog log) {
    this.loop = loop;
    this.routes = routes;
    this.settings = settings;
    this.log = log;
  }

  int port() {
    return port;
  }

  @Override
  public void run() {
    try {
      ServerSocketChannel bound = open();
      int opened = bound.socket().getLocalPort();
      loop.register(new Listener(bound, routes, settings, log));
      port = opened;
      log.info("metrics at http://" + settings.host + ":" + opened + settings.metricsPath);
    } catch (Exception e) {
      if (!failureSaid) {
        failureSaid = true;
        log.warn(ports() + ": " + e + "; trying again every " + seconds(), null);
      }
      loop.schedule(this, settings.retryMillis, TimeUnit.MILLISECONDS);
    }
  }

  private ServerSocketChannel open() throws IOException {
    for (int candidate = settings.firstPort; ; candidate++) {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.socket().bind(new InetSocketAddress(settings.host, candidate), BACKLOG);
        return channel;
      } catch (IOException e) {
        channel.close();
        if (candidate >= settings.lastPort) {
          throw e;
        }
      }
    }
  }

  private String ports() {
    String first = settings.host + " port " + settings.firstPort;
    boolean range = settings.lastPort > settings.firstPort;
    return (range ? first + " to " + settings.lastPort : first) + " cannot be opened";
  }

  private String seconds() {
    return settings.retryMillis / 1000.0 + " s";
  }
}
