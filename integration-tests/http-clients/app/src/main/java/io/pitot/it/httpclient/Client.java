package io.pitot.it.httpclient;

/**
 * One library, used as its users do. Connects and waits for at most as long as {@link Timeouts}
 * says, follows redirects, keeps connections, and reads answers to their end.
 */
public interface Client {
  byte[] NO_BODY = {};

  /**
   * Calls and waits.
   *
   * @param body {@link #NO_BODY} for none
   * @return what {@link Answers} makes of the response
   */
  String send(String method, String url, byte[] body) throws Exception;

  /** Sends the same request object twice, where the library has one that allows it. */
  default String sendTwice(String method, String url) throws Exception {
    send(method, url, NO_BODY);
    return send(method, url, NO_BODY);
  }

  /** Calls without waiting. */
  default Pending start(String method, String url, byte[] body) throws Exception {
    throw new UnsupportedOperationException(getClass().getName());
  }

  /** Calls as often at once, with one object that is told of all the responses. */
  default Pending startShared(String method, String url, int times) throws Exception {
    throw new UnsupportedOperationException(getClass().getName());
  }

  /** A call under way. */
  interface Pending {
    String await() throws Exception;

    void cancel();
  }
}
