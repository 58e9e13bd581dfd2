package io.pitot.it.httpclient;

class Feign9IT extends Feign13IT {
  @Override
  protected String library() {
    return "feign9";
  }
}
