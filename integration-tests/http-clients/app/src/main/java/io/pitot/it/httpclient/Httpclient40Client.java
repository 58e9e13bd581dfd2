package io.pitot.it.httpclient;

import org.apache.http.client.HttpClient;
import org.apache.http.conn.params.ConnManagerParams;
import org.apache.http.conn.params.ConnPerRouteBean;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;

/** Apache HttpClient, as it was made until 4.2 and can still be. */
public final class Httpclient40Client extends AbstractHttpclient4Client {
  public Httpclient40Client() {
    super(client());
  }

  private static HttpClient client() {
    HttpParams parameters = new BasicHttpParams();
    HttpConnectionParams.setConnectionTimeout(parameters, Timeouts.CONNECT);
    HttpConnectionParams.setSoTimeout(parameters, Timeouts.READ);
    ConnManagerParams.setMaxTotalConnections(parameters, 100);
    ConnManagerParams.setMaxConnectionsPerRoute(parameters, new ConnPerRouteBean(100));
    SchemeRegistry schemes = new SchemeRegistry();
    schemes.register(new Scheme("http", PlainSocketFactory.getSocketFactory(), 80));
    schemes.register(new Scheme("https", SSLSocketFactory.getSocketFactory(), 443));
    return new DefaultHttpClient(new ThreadSafeClientConnManager(parameters, schemes), parameters);
  }
}
