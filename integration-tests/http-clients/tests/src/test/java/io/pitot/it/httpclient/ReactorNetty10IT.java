package io.pitot.it.httpclient;

class ReactorNetty10IT extends ReactorNetty13IT {
  @Override
  protected String library() {
    return "reactor-netty10";
  }
}
