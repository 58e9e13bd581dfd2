package io.pitot.exporter;

import io.netty.channel.ChannelId;

/** Tells the channels of this process apart; Netty's tells those of the world apart. */
final class LocalChannelId implements ChannelId {
  private static final long serialVersionUID = 1;

  @Override
  public String asShortText() {
    return Integer.toHexString(hashCode());
  }

  @Override
  public String asLongText() {
    return asShortText();
  }

  @Override
  public int compareTo(ChannelId other) {
    return asShortText().compareTo(other.asShortText());
  }
}
