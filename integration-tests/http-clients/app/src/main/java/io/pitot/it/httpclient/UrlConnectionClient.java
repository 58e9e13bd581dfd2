package io.pitot.it.httpclient;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** {@link HttpURLConnection}, asked for everything more than once, as legacy code does. */
public final class UrlConnectionClient implements Client {
  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    HttpURLConnection connection = open(method, url);
    if (body.length > 0) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    connection.getHeaderField("Content-Type");
    connection.getHeaderFields();
    return Answers.text(status, connection.getContentType(), body(connection, status));
  }

  static HttpURLConnection open(String method, String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.setConnectTimeout(Timeouts.CONNECT);
    connection.setReadTimeout(Timeouts.READ);
    connection.setRequestMethod(method);
    return connection;
  }

  private static String body(HttpURLConnection connection, int status) throws IOException {
    if (status < 400) {
      connection.getInputStream();
      return Answers.readAll(connection.getInputStream());
    }
    try {
      connection.getInputStream();
      return "an error without an exception";
    } catch (IOException expected) {
      InputStream error = connection.getErrorStream();
      return expected.getMessage() + " " + Answers.readAll(error);
    }
  }
}
