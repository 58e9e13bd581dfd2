package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;

@InBetween
class ReactorNetty09IT extends ReactorNetty13IT {
  @Override
  protected String library() {
    return "reactor-netty09";
  }
}
