package com.example.safety;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.objectweb.asm.ClassReader;

/**
 * An application that brings what Pitot brings as well, in versions of its own: serves its own
 * metrics by its own Netty, and has Byte Buddy and ASM say something.
 */
public final class OwnLibraries {
  private static final CollectorRegistry REGISTRY = new CollectorRegistry();

  private OwnLibraries() {}

  public static void main(String[] arguments) throws Exception {
    Standard.say("main begun");
    Class<?> woven =
        new ByteBuddy()
            .subclass(Object.class)
            .method(ElementMatchers.named("toString"))
            .intercept(FixedValue.value("own Byte Buddy"))
            .make()
            .load(OwnLibraries.class.getClassLoader())
            .getLoaded();
    Standard.say(woven.getConstructor().newInstance().toString());
    try (InputStream in = OwnLibraries.class.getResourceAsStream("OwnLibraries.class")) {
      Standard.say("own ASM: " + new ClassReader(in).getClassName());
    }
    Counter.build("own_total", "Own").register(REGISTRY).inc(3);

    NioEventLoopGroup loops = new NioEventLoopGroup(1);
    Channel server = serve(loops);
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    Standard.say("listening on " + port);
    Standard.awaitEnd();
    server.close().sync();
    loops.shutdownGracefully().sync();
    Standard.say("main ended");
  }

  private static Channel serve(NioEventLoopGroup loops) throws InterruptedException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new HttpServerCodec(), new OwnMetrics());
                  }
                });
    return bootstrap.bind("127.0.0.1", 0).sync().channel();
  }

  private static String metrics() {
    StringWriter text = new StringWriter();
    try {
      TextFormat.write004(text, REGISTRY.metricFamilySamples());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static final class OwnMetrics extends SimpleChannelInboundHandler<HttpRequest> {
    OwnMetrics() {
      super(HttpRequest.class);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpRequest request) {
      ByteBuf body = Unpooled.copiedBuffer(metrics(), StandardCharsets.UTF_8);
      FullHttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
      response.headers().set("Content-Length", body.readableBytes());
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
