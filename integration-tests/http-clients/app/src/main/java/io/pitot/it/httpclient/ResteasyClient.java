package io.pitot.it.httpclient;

import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;

/** The client of RESTEasy 3, on Apache HttpClient 4; does not follow redirects. */
public final class ResteasyClient extends JaxrsClient {
  public ResteasyClient() {
    super(
        new ResteasyClientBuilder()
            .establishConnectionTimeout(Timeouts.CONNECT, TimeUnit.MILLISECONDS)
            .socketTimeout(Timeouts.READ, TimeUnit.MILLISECONDS)
            .connectionPoolSize(100)
            .maxPooledPerRoute(100)
            .build());
  }
}
