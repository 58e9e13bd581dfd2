package io.pitot.it.httpclient;

import java.time.Duration;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;

/** AsyncHttpClient 3, whose timeouts are durations. */
public final class AsyncHttpclient3Client extends AsyncHttpclientClient {
  public AsyncHttpclient3Client() {
    super(
        new DefaultAsyncHttpClientConfig.Builder()
            .setFollowRedirect(true)
            .setMaxConnections(100)
            .setMaxConnectionsPerHost(100)
            .setConnectTimeout(Duration.ofMillis(Timeouts.CONNECT))
            .setReadTimeout(Duration.ofMillis(Timeouts.READ))
            .build());
  }
}
