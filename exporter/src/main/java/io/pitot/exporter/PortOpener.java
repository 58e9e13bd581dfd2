package io.pitot.exporter;

import io.netty.channel.EventLoop;
import io.pitot.bootstrap.Nullable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Opens the port, now or when it becomes free: an application must start whoever else has the port,
 * and be seen as soon as the other is gone. Event loop only, name resolution included.
 */
@SuppressWarnings("FutureReturnValueIgnored") // tasks of the loop log their failures
final class PortOpener implements Runnable {
  private static final int BACKLOG = 64;

  private final EventLoop loop;
  private final Routes routes;
  private final ExporterSettings settings;
  private final ExporterLog log;
  @Nullable private final Access access;
  @Nullable private final Discovery discovery;
  @Nullable private final Tls tls;
  private boolean failureSaid;

  /** 0 until the port is open. Read by any thread. */
  private volatile int port;

  PortOpener(
      EventLoop loop,
      Routes routes,
      @Nullable Access access,
      @Nullable Discovery discovery,
      ExporterSettings settings,
      ExporterLog log) {
    this.loop = loop;
    this.routes = routes;
    this.access = access;
    this.discovery = discovery;
    this.settings = settings;
    this.log = log;
    this.tls = settings.tls == null ? null : new Tls(settings.tls, log);
  }

  int port() {
    return port;
  }

  @Override
  public void run() {
    try {
      if (tls != null) {
        tls.check();
      }
    } catch (IOException e) {
      later("no endpoint without its certificate (" + e.getMessage() + ")");
      return;
    }
    try {
      ServerSocketChannel bound = open();
      int opened = bound.socket().getLocalPort();
      loop.register(new Listener(bound, routes, settings, tls, access, log));
      port = opened;
      String address = settings.host + ":" + opened + settings.metricsPath;
      log.info("metrics at " + settings.scheme() + "://" + address);
    } catch (Exception e) {
      later(failure(e));
      return;
    }
    if (discovery != null) {
      discovery.announce(port);
    }
  }

  private void later(String why) {
    if (!failureSaid) {
      failureSaid = true;
      log.warn(why + ": trying again every " + retry(), null);
    }
    loop.schedule(this, settings.retryMillis, TimeUnit.MILLISECONDS);
  }

  private ServerSocketChannel open() throws IOException {
    InetAddress address = InetAddress.getByName(settings.host);
    for (int candidate = settings.firstPort; ; candidate++) {
      InetSocketAddress wanted = new InetSocketAddress(address, candidate);
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.socket().bind(wanted, BACKLOG);
        return channel;
      } catch (IOException e) {
        channel.close();
        if (candidate >= settings.lastPort) {
          throw e;
        }
      }
    }
  }

  private String failure(Exception cause) {
    boolean range = settings.lastPort > settings.firstPort;
    String ports =
        range
            ? "ports " + settings.firstPort + " to " + settings.lastPort + " are"
            : "port " + settings.firstPort + " is";
    // Elsewhere it is the address that is wrong, or the right to open a low port that is missing.
    String what =
        String.valueOf(cause.getMessage()).contains("in use") ? " busy" : " not available";
    return ports + what + " on " + settings.host + " (" + cause + ")";
  }

  private String retry() {
    int millis = settings.retryMillis;
    return millis < 1000 ? millis + " ms" : millis / 1000 + " s";
  }
}
