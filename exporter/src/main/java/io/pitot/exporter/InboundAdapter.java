package io.pitot.exporter;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;

/**
 * Does nothing with every event. Netty's own adapter marks its methods with an annotation, and
 * reading that back loads the JVM's annotation parser and proxy generator, some 40 classes.
 */
abstract class InboundAdapter implements ChannelInboundHandler {
  @Override
  public void handlerAdded(ChannelHandlerContext context) {}

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {}

  @Override
  public void channelRegistered(ChannelHandlerContext context) {}

  @Override
  public void channelUnregistered(ChannelHandlerContext context) {}

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {}

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {}

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {}
}
