package io.pitot.exporter;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import io.pitot.bootstrap.Nullable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * One client: reads a request, answers it, reads the next. Requests that arrive meanwhile wait in
 * the socket and in {@link HeadBuffer}: nothing is read while an answer is under way, so a client
 * holds one buffer at most.
 *
 * <p>A deadline runs all the time, for the request until it is whole and for the answer until it is
 * read, and progress does not extend it: a client that trickles is as late as one that is silent.
 *
 * <p>States: reading; {@link #asking} set: whether it may ask is being found out; {@link #answer}
 * set: writing it; {@link #draining}: refused, waiting for the client to read why. Event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends in channelInactive
final class Connection extends InboundAdapter
    implements ChannelFutureListener, Runnable, Access.Asker {
  /**
   * Heap memory is copied before the socket takes it, and the JVM keeps the memory for that copy as
   * long as the thread lives: this much instead of the size of a whole exposition.
   */
  private static final int CHUNK = 64 * 1024;

  private static final int DRAIN_MILLIS = 2_000;

  private final SocketChannel channel;
  @Nullable private final TlsHandler tls;
  private final Routes routes;
  @Nullable private final Access access;
  private final ExporterLog log;
  private final int timeoutMillis;
  private final HeadBuffer received = new HeadBuffer();

  private long deadlineNanos;
  @Nullable private Future<?> timer;
  @Nullable private RequestHead asking;
  @Nullable private Answer answer;
  private int written;
  private int end;
  private boolean closing;
  private boolean draining;
  private boolean serving;

  /** {@code tls} is null for plain HTTP, {@code access} where everybody may ask. */
  Connection(
      SocketChannel channel,
      @Nullable TlsHandler tls,
      Routes routes,
      @Nullable Access access,
      ExporterLog log,
      int timeoutMillis) {
    this.channel = channel;
    this.tls = tls;
    this.routes = routes;
    this.access = access;
    this.log = log;
    this.timeoutMillis = timeoutMillis;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    allow(timeoutMillis);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (timer != null) {
      timer.cancel(false);
    }
    releaseAnswer();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (!draining) {
        received.append(bytes);
        serve();
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  @SuppressWarnings("deprecation") // for outbound handlers only
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) { // those are clients that went away
      log.error("a request failed", cause);
    }
    channel.close();
  }

  /** Answers what is there, until an answer does not fit into the socket at once. */
  private void serve() {
    if (serving) {
      return; // called back from within: the loop below goes on
    }
    serving = true;
    try {
      while (answer == null && asking == null && !draining && channel.isActive()) {
        int headEnd = received.headEnd();
        if (headEnd == 0) {
          break;
        }
        if (headEnd < 0) {
          refuse(-headEnd);
        } else {
          answer(received.take(headEnd));
        }
      }
    } finally {
      serving = false;
    }
    channel.config().setAutoRead(answer == null && asking == null);
  }

  private void answer(RequestHead request) {
    if (request.status != 200) {
      refuse(request.status);
      return;
    }
    Answer refusal = tls == null || tls.admitsClient() ? null : Answer.forbidden();
    if (refusal == null && access != null) {
      asking = request;
      access.check(request, channel.remoteAddress().getAddress(), channel.eventLoop(), this);
    } else {
      answer(request, refusal);
    }
  }

  /** Whoever asks may have an answer, or gets {@code refusal}: now, or some time later. */
  @Override
  public void decided(@Nullable Answer refusal) {
    RequestHead request = asking;
    asking = null;
    if (request != null && channel.isActive()) {
      answer(request, refusal);
      serve();
    }
  }

  private void answer(RequestHead request, @Nullable Answer refusal) {
    Answer next;
    try {
      next = refusal == null ? routes.answer(request) : routes.refused(request, refusal);
    } catch (Throwable e) {
      log.error("an answer could not be written", e);
      next = Answer.text("500 Internal Server Error", "Pitot failed; its log says why.");
    }
    draining = request.hasBody; // whatever the answer is, the body is not read
    boolean keep = request.keepAlive && !draining;
    write(next, request.http11, keep, !request.method.equals("HEAD"));
  }

  /** The rest of what the client sends has no meaning any more. */
  private void refuse(int status) {
    draining = true;
    write(Answer.refused(status), true, false, true);
  }

  private void write(Answer next, boolean http11, boolean keepAlive, boolean withBody) {
    answer = next;
    written = 0;
    end = withBody ? next.length : 0;
    closing = !keepAlive;
    allow(timeoutMillis);
    ByteBuf head = Unpooled.wrappedBuffer(next.head(http11, keepAlive));
    if (end == 0) {
      channel.writeAndFlush(head).addListener(this);
    } else {
      channel.write(head);
      writeChunk(next);
    }
  }

  private void writeChunk(Answer current) {
    int count = Math.min(CHUNK, end - written);
    ByteBuf chunk = Unpooled.wrappedBuffer(current.body, written, count);
    written += count;
    channel.writeAndFlush(chunk).addListener(this);
  }

  /** A chunk is in the socket's hands, or the client is gone. */
  @Override
  public void operationComplete(ChannelFuture future) {
    Answer current = answer;
    if (current == null) {
      return;
    }
    if (!future.isSuccess()) {
      channel.close();
    } else if (written < end) {
      writeChunk(current);
    } else {
      releaseAnswer();
      answered();
    }
  }

  private void answered() {
    if (draining) {
      // Closing now, with bytes unread, would reset the connection and take the answer with it.
      if (tls != null) {
        tls.endOutput(channel.pipeline().firstContext());
      }
      channel.shutdownOutput();
      channel.config().setAutoRead(true);
      allow(Math.min(DRAIN_MILLIS, timeoutMillis));
    } else if (closing) {
      channel.close();
    } else {
      allow(timeoutMillis);
      serve();
    }
  }

  private void releaseAnswer() {
    Answer current = answer;
    answer = null;
    if (current != null) {
      current.release();
    }
  }

  /** From now on; one timer per connection, moved only when it comes due too early. */
  private void allow(int millis) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    deadlineNanos = System.nanoTime() + nanos;
    if (timer == null || millis < timeoutMillis) {
      if (timer != null) {
        timer.cancel(false);
      }
      timer = channel.eventLoop().schedule(this, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** The timer. */
  @Override
  public void run() {
    long left = deadlineNanos - System.nanoTime();
    if (left <= 0) {
      channel.close();
    } else if (channel.isOpen()) {
      timer = channel.eventLoop().schedule(this, left, TimeUnit.NANOSECONDS);
    }
  }
}
