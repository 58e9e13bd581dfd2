package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Getters;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Registry;
import io.pitot.bootstrap.metrics.Series;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.Channel;
import java.util.Iterator;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Threads and connections of the connectors that HTTP servers listen on, asked of the server's own
 * objects at each scrape. A figure that a server does not have is absent; connectors that share a
 * pool of threads each show the pool's.
 *
 * <p>Does not keep a connector alive. Any thread.
 */
public final class HttpServerConnectors implements MetricSource {
  private static final Descriptor BUSY =
      gauge("http_server_threads_busy", "Threads of the connector's pool that serve requests");

  private static final Descriptor MAX =
      gauge("http_server_threads_max", "Threads that may serve requests at the same time");

  private static final Descriptor CONNECTIONS =
      gauge("http_server_connections", "Open connections of the connector");

  /** Two connectors cannot listen on one address: who opens later is the one. */
  private static final ConcurrentSkipListMap<String, Connector> OPEN =
      new ConcurrentSkipListMap<String, Connector>();

  private HttpServerConnectors() {}

  /** Shows the metrics of connectors from now on. Called once, by the agent. */
  public static void install() {
    Registry.DEFAULT.register(new HttpServerConnectors());
  }

  /**
   * A connector listens.
   *
   * @param connector what the figures are asked of; where it is a channel, they go when it is
   *     closed
   * @param busy methods that tell the threads at work, as {@link Getters} has them; null for none
   * @param max those that tell how many there may be
   * @param connections those that tell the open connections
   */
  public static void opened(
      Object connector,
      String name,
      @Nullable String busy,
      @Nullable String max,
      @Nullable String connections) {
    OPEN.put(
        name,
        new Connector(
            connector, name, new Getters(busy), new Getters(max), new Getters(connections)));
  }

  /**
   * The name of a connector that has none: where it listens.
   *
   * @param address as such or as text; null means on all of them
   * @param port a number
   */
  public static String name(@Nullable Object address, @Nullable Object port) {
    boolean all =
        address instanceof InetAddress
            ? ((InetAddress) address).isAnyLocalAddress()
            : address == null || address.equals("0.0.0.0") || address.equals("::");
    Object host =
        address instanceof InetAddress ? ((InetAddress) address).getHostAddress() : address;
    return (all ? "*" : host) + ":" + port;
  }

  /** The name of a connector that listens on this address. */
  public static String name(SocketAddress listening) {
    if (!(listening instanceof InetSocketAddress)) {
      return String.valueOf(listening);
    }
    InetSocketAddress address = (InetSocketAddress) listening;
    boolean all = address.getAddress() != null && address.getAddress().isAnyLocalAddress();
    return name(all ? null : address.getHostString(), address.getPort());
  }

  /** A connector listens no more. */
  public static void closed(Object connector) {
    for (Iterator<Connector> all = OPEN.values().iterator(); all.hasNext(); ) {
      if (all.next().get() == connector) {
        all.remove();
      }
    }
  }

  @Override
  public Descriptor[] families() {
    return new Descriptor[] {BUSY, MAX, CONNECTIONS};
  }

  @Override
  public void collect(MetricVisitor visitor) {
    for (Iterator<Connector> all = OPEN.values().iterator(); all.hasNext(); ) {
      Object connector = all.next().get();
      if (connector == null || connector instanceof Channel && !((Channel) connector).isOpen()) {
        all.remove();
      }
    }
    visitor.family(BUSY);
    for (Connector connector : OPEN.values()) {
      connector.show(connector.busy, visitor);
    }
    visitor.family(MAX);
    for (Connector connector : OPEN.values()) {
      connector.show(connector.max, visitor);
    }
    visitor.family(CONNECTIONS);
    for (Connector connector : OPEN.values()) {
      connector.show(connector.connections, visitor);
    }
  }

  private static Descriptor gauge(String name, String help) {
    return new Descriptor(name, help, MetricType.GAUGE, "connector");
  }

  private static final class Connector extends WeakReference<Object> {
    final Series series;
    final Getters busy;
    final Getters max;
    final Getters connections;

    Connector(Object connector, String name, Getters busy, Getters max, Getters connections) {
      super(connector);
      this.series = new Series(name);
      this.busy = busy;
      this.max = max;
      this.connections = connections;
    }

    void show(Getters figure, MetricVisitor visitor) {
      Object connector = get();
      long value = connector == null ? Getters.NONE : figure.read(connector);
      if (value != Getters.NONE) {
        visitor.value(series, value);
      }
    }
  }
}
