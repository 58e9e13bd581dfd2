package io.pitot.exporter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;

/** Where the engine puts what it has made, until it is copied out. Event loop only. */
final class TlsBuffers {
  private ByteBuffer packet = ByteBuffer.allocate(0);
  private ByteBuffer plain = ByteBuffer.allocate(0);

  /** Empty, with room for one encrypted record. */
  ByteBuffer packet(SSLEngine engine) {
    packet = cleared(packet, engine.getSession().getPacketBufferSize());
    return packet;
  }

  /** Empty, with room for the content of one record. */
  ByteBuffer plain(SSLEngine engine) {
    plain = cleared(plain, engine.getSession().getApplicationBufferSize());
    return plain;
  }

  /** What was put into {@code buffer}. */
  static ByteBuf copy(ByteBuffer buffer) {
    buffer.flip();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return Unpooled.wrappedBuffer(bytes);
  }

  private static ByteBuffer cleared(ByteBuffer buffer, int needed) {
    ByteBuffer large = buffer.capacity() < needed ? ByteBuffer.allocate(needed) : buffer;
    large.clear();
    return large;
  }
}
