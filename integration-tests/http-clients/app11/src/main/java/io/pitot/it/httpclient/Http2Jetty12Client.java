package io.pitot.it.httpclient;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;

/** Jetty's client by HTTP/2, from 12 on. */
public final class Http2Jetty12Client extends Jetty12Client {
  public Http2Jetty12Client() throws Exception {
    super(new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client())));
  }
}
