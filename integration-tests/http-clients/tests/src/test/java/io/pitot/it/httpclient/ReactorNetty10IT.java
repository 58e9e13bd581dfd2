package io.pitot.it.httpclient;

import io.pitot.testkit.InBetween;

@InBetween
class ReactorNetty10IT extends ReactorNetty13IT {
  @Override
  protected String library() {
    return "reactor-netty10";
  }

  /**
   * Else a redirect whose answer comes on another thread before the one of its request is done
   * never ends, in this release and without an agent too.
   */
  @Override
  protected String[] jvmArguments() {
    return new String[] {"-Dreactor.netty.ioWorkerCount=1"};
  }
}
