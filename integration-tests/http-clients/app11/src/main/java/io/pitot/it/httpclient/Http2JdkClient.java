package io.pitot.it.httpclient;

import java.net.http.HttpClient;

/** The JDK's own, by HTTP/2 where the server has it. */
public final class Http2JdkClient extends JdkClient {
  public Http2JdkClient() {
    super(HttpClient.Version.HTTP_2);
  }
}
