package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;

@InBetween
class ReactorNetty10IT extends ReactorNetty13IT {
  @Override
  protected String library() {
    return "reactor-netty10";
  }
}
