package io.pitot.exporter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPromise;
import io.pitot.bootstrap.Nullable;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS of one connection, between the socket and {@link Connection}, which sees what it would see
 * without. Nothing is kept but the part of a record that has arrived; the deadline of the
 * connection runs through the handshake as well.
 *
 * <p>Instead of Netty's {@code SslHandler}, which brings OpenSSL, Conscrypt and Bouncy Castle by
 * name and a codec under it: RATIONALE.md. Event loop only, the cryptography included: there is
 * nothing else for this thread to do that matters more.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends in channelInactive
final class TlsHandler extends InboundAdapter implements ChannelOutboundHandler {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int MAX_LAST_WORDS = 4;

  private final Tls tls;
  private final SSLEngine engine;
  private final ByteSink received = new ByteSink(512);
  private boolean established;

  /** Nothing more is read, and nothing written but what says so. */
  private boolean over;

  @Nullable private Boolean admitted;

  TlsHandler(Tls tls, SSLEngine engine) {
    this.tls = tls;
    this.engine = engine;
  }

  /** Whether the certificate that the client has shown, or not shown, lets it in. */
  boolean admitsClient() {
    if (admitted == null) {
      admitted = tls.admits(engine);
    }
    return admitted;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over = true;
    context.fireChannelInactive();
  }

  @Override
  @SuppressWarnings("deprecation") // for outbound handlers only
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.fireExceptionCaught(cause);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (over) {
        return;
      }
      int count = bytes.readableBytes();
      received.reserve(count);
      bytes.readBytes(received.array(), received.length(), count);
      received.advance(count);
    } finally {
      bytes.release();
    }
    if (!established && isPlainHttp()) {
      answerPlainly(context);
      return;
    }
    try {
      advance(context);
    } catch (SSLException | RuntimeException e) {
      fail(context, e);
    }
    context.flush();
  }

  private void advance(ChannelHandlerContext context) throws SSLException {
    boolean more = true;
    while (more && !over) {
      HandshakeStatus status = engine.getHandshakeStatus();
      if (status == HandshakeStatus.NEED_TASK) {
        refuseRenegotiation();
        runTasks();
      } else if (status == HandshakeStatus.NEED_WRAP) {
        more = wrap(context, NOTHING, context.newPromise()).bytesProduced() > 0;
      } else {
        more = unwrap(context);
      }
    }
  }

  /** Costs the client little and us much; TLS 1.3 has none, and no tasks after the handshake. */
  private void refuseRenegotiation() throws SSLException {
    if (established && !engine.getSession().getProtocol().equals("TLSv1.3")) {
      throw new SSLException("the client wants to negotiate again");
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** Whether it is worth to go on. */
  private boolean unwrap(ChannelHandlerContext context) throws SSLException {
    if (received.length() == 0) {
      return false;
    }
    ByteBuffer plain = tls.buffers.plain(engine);
    SSLEngineResult result =
        engine.unwrap(ByteBuffer.wrap(received.array(), 0, received.length()), plain);
    note(result);
    received.drop(result.bytesConsumed());
    if (result.bytesProduced() > 0) {
      context.fireChannelRead(TlsBuffers.copy(plain));
    }
    HandshakeStatus next = result.getHandshakeStatus();
    if (result.getStatus() == Status.CLOSED) {
      closedByClient(context);
      return false;
    }
    return result.bytesConsumed() > 0
        || next == HandshakeStatus.NEED_TASK
        || next == HandshakeStatus.NEED_WRAP;
  }

  /** As a socket that the client has closed: an answer under way is still written. */
  private void closedByClient(ChannelHandlerContext context) {
    if (context.channel().config().isAutoRead()) {
      context.channel().close();
    }
  }

  private SSLEngineResult wrap(
      ChannelHandlerContext context, ByteBuffer from, ChannelPromise promise) throws SSLException {
    ByteBuffer packet = tls.buffers.packet(engine);
    SSLEngineResult result = engine.wrap(from, packet);
    note(result);
    if (result.bytesProduced() > 0) {
      ByteBuf copy = TlsBuffers.copy(packet);
      // The listener of a write waits for its last record.
      context.write(copy, from.hasRemaining() ? context.newPromise() : promise);
    }
    return result;
  }

  private void note(SSLEngineResult result) {
    established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      ByteBuffer from = bytes.nioBuffer();
      while (from.hasRemaining()) {
        SSLEngineResult result = wrap(context, from, promise);
        if (over || result.getStatus() != Status.OK) {
          promise.tryFailure(new ClosedChannelException());
          return;
        }
      }
    } catch (SSLException e) {
      promise.tryFailure(e);
    } finally {
      bytes.release();
    }
  }

  /** Says that nothing more will be written, as TLS says it. */
  void endOutput(ChannelHandlerContext context) {
    if (over) {
      return;
    }
    over = true;
    engine.closeOutbound();
    lastWords(context);
  }

  /** What the engine still has to say: that it closes, or why. */
  private void lastWords(ChannelHandlerContext context) {
    try {
      for (int i = 0; i < MAX_LAST_WORDS && !engine.isOutboundDone(); i++) {
        if (wrap(context, NOTHING, context.newPromise()).bytesProduced() == 0) {
          break;
        }
      }
    } catch (SSLException e) {
      // The connection ends without a word, then.
    }
    context.flush();
  }

  private void fail(ChannelHandlerContext context, Exception cause) {
    over = true;
    lastWords(context);
    if (!established) {
      tls.handshakeFailed(context.channel().remoteAddress(), cause);
    }
    context.close();
  }

  /** A record of TLS begins with its type, which is no letter. */
  private boolean isPlainHttp() {
    byte first = received.length() == 0 ? 0 : received.array()[0];
    return first >= 'A' && first <= 'Z';
  }

  private void answerPlainly(ChannelHandlerContext context) {
    over = true;
    Answer answer = Answer.text("400 Bad Request", "This port speaks TLS: ask it by https.");
    context.write(Unpooled.wrappedBuffer(answer.head(true, false)));
    context.writeAndFlush(Unpooled.wrappedBuffer(answer.body, 0, answer.length));
    context.close();
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    endOutput(context);
    context.close(promise);
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void read(ChannelHandlerContext context) {
    context.read();
  }

  @Override
  public void deregister(ChannelHandlerContext context, ChannelPromise promise) {
    context.deregister(promise);
  }

  // A connection that was accepted is bound and connected, and closes at once.

  @Override
  public void bind(ChannelHandlerContext context, SocketAddress local, ChannelPromise promise) {
    context.bind(local, promise);
  }

  @Override
  public void connect(
      ChannelHandlerContext context,
      SocketAddress remote,
      SocketAddress local,
      ChannelPromise promise) {
    context.connect(remote, local, promise);
  }

  @Override
  public void disconnect(ChannelHandlerContext context, ChannelPromise promise) {
    close(context, promise);
  }
}
