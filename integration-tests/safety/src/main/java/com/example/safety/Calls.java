package com.example.safety;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.commons.dbcp2.DelegatingStatement;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpVersion;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.protocol.HttpContext;

/** One call of another service and one statement, by real libraries that reach nobody. */
final class Calls {
  private static final HttpHost HOST = new HttpHost("far.example");

  private final CloseableHttpClient client = new Client();
  private final HttpGet request = new HttpGet("/");
  private final Statement statement =
      new DelegatingStatement(
          null,
          (Statement)
              Proxy.newProxyInstance(
                  Calls.class.getClassLoader(),
                  new Class<?>[] {Statement.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("executeUpdate") ? 1 : null));

  void make() throws Exception {
    client.execute(HOST, request).close();
    update();
  }

  private void update() throws SQLException {
    statement.executeUpdate("UPDATE far SET away = 1");
  }

  /** Answers by itself. */
  private static final class Client extends CloseableHttpClient {
    @Override
    protected CloseableHttpResponse doExecute(
        HttpHost target, HttpRequest request, HttpContext context) {
      return new Response();
    }

    @Override
    @Deprecated
    public org.apache.http.params.HttpParams getParams() {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public org.apache.http.conn.ClientConnectionManager getConnectionManager() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private static final class Response extends BasicHttpResponse implements CloseableHttpResponse {
    Response() {
      super(HttpVersion.HTTP_1_1, 200, "OK");
    }

    @Override
    public void close() {}
  }
}
