package io.pitot.exporter;

import io.netty.channel.ChannelId;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Netty's own channel but for its id, which would ask the machine for its network cards. */
final class ClientChannel extends NioSocketChannel {
  ClientChannel(java.nio.channels.SocketChannel accepted) {
    super(null, accepted);
  }

  @Override
  protected ChannelId newId() {
    return new LocalChannelId();
  }
}
