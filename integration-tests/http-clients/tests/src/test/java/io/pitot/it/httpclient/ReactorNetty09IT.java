package io.pitot.it.httpclient;

class ReactorNetty09IT extends ReactorNetty13IT {
  @Override
  protected String library() {
    return "reactor-netty09";
  }
}
