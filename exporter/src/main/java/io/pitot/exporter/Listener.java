package io.pitot.exporter;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelId;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.AbstractNioMessageChannel;
import io.pitot.bootstrap.Nullable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The open port. Accepts connections up to the limit and closes the others at once.
 *
 * <p>Instead of Netty's {@code NioServerSocketChannel} and {@code ServerBootstrap}: those look at
 * all network cards and at {@code /proc}, and bring 40 classes to do what is here. Event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends in closeFuture
final class Listener extends AbstractNioMessageChannel
    implements ServerChannel, ChannelFutureListener, Runnable {
  private static final ChannelMetadata METADATA = new ChannelMetadata(false);

  /** Bytes of one read; whatever more there is stays in the socket. */
  private static final int READ_BYTES = 4 * 1024;

  private static final int PAUSE_MILLIS = 1_000;

  private final ServerSocketChannel socket;
  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final Routes routes;
  private final ExporterSettings settings;
  @Nullable private final Tls tls;
  @Nullable private final Access access;
  private final ExporterLog log;
  private int connections;
  private boolean excessSaid;

  Listener(
      ServerSocketChannel bound,
      Routes routes,
      ExporterSettings settings,
      @Nullable Tls tls,
      @Nullable Access access,
      ExporterLog log) {
    super(null, bound, SelectionKey.OP_ACCEPT);
    this.socket = bound;
    this.routes = routes;
    this.settings = settings;
    this.tls = tls;
    this.access = access;
    this.log = log;
  }

  /** Always 0: what is accepted does not go through the pipeline. */
  @Override
  protected int doReadMessages(List<Object> accepted) {
    try {
      for (SocketChannel client; (client = socket.accept()) != null; ) {
        if (connections < settings.maxConnections) {
          serve(client);
        } else {
          client.close();
          sayExcess();
        }
      }
    } catch (Throwable e) {
      // Mostly no file descriptor left. The port stays ready, so without a pause this would spin;
      // thrown further, Netty would close the port for good.
      log.warn("no connection can be accepted", e);
      config.setAutoRead(false);
      eventLoop().schedule(this, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return 0;
  }

  private void serve(SocketChannel client) throws IOException {
    TlsHandler security;
    try {
      security = tls == null ? null : new TlsHandler(tls, tls.engine());
    } catch (IOException e) {
      client.close(); // there is no certificate to show, which has been logged
      return;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
    ClientChannel channel = new ClientChannel(client);
    connections++;
    channel.closeFuture().addListener(this);
    channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_BYTES));
    if (security != null) {
      channel.pipeline().addLast(security);
    }
    channel
        .pipeline()
        .addLast(new Connection(channel, security, routes, access, log, settings.timeoutMillis));
    eventLoop().register(channel);
  }

  private void sayExcess() {
    if (!excessSaid) {
      excessSaid = true;
      log.warn(
          "more than " + settings.maxConnections + " connections at a time: closing the rest",
          null);
    }
  }

  /** A client's connection was closed. */
  @Override
  public void operationComplete(ChannelFuture closed) {
    connections--;
  }

  /** The pause is over. */
  @Override
  public void run() {
    config.setAutoRead(true);
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }

  @Override
  public boolean isActive() {
    return isOpen();
  }

  @Override
  protected ChannelId newId() {
    return new LocalChannelId();
  }

  @Override
  protected void doClose() throws Exception {
    super.doClose();
    socket.close();
  }

  @Override
  protected SocketAddress localAddress0() {
    return socket.socket().getLocalSocketAddress();
  }

  @Override
  @Nullable
  protected SocketAddress remoteAddress0() {
    return null;
  }

  // A listening socket neither connects nor writes, and this one was bound before it came here.

  @Override
  protected void doBind(SocketAddress address) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected boolean doConnect(SocketAddress remote, SocketAddress local) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void doFinishConnect() {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void doDisconnect() {
    throw new UnsupportedOperationException();
  }

  @Override
  protected boolean doWriteMessage(Object message, ChannelOutboundBuffer in) {
    throw new UnsupportedOperationException();
  }
}
