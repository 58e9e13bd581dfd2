package io.pitot.it.httpclient;

import org.apache.http.client.HttpClient;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.HttpClients;

/** Apache HttpClient, as it is made from 4.3 on. */
public final class Httpclient43Client extends AbstractHttpclient4Client {
  public Httpclient43Client() {
    super(client());
  }

  private static HttpClient client() {
    RequestConfig configuration =
        RequestConfig.custom()
            .setConnectTimeout(Timeouts.CONNECT)
            .setSocketTimeout(Timeouts.READ)
            .build();
    return HttpClients.custom()
        .setDefaultRequestConfig(configuration)
        .setMaxConnPerRoute(100)
        .setMaxConnTotal(100)
        .build();
  }
}
