package io.pitot.it.httpclient;

import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * {@link HttpURLConnection}, connected first, with its body streamed, and read by another thread.
 */
public final class UrlConnectionStepsClient implements Client {
  @Override
  public String send(String method, String url, byte[] body) throws Exception {
    HttpURLConnection connection = UrlConnectionClient.open(method, url);
    if (body.length > 0) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
    }
    connection.connect();
    if (body.length > 0) {
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    FutureTask<String> reading = new FutureTask<>(() -> read(connection));
    Thread reader = new Thread(reading, "reader");
    reader.start();
    try {
      return reading.get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static String read(HttpURLConnection connection) throws Exception {
    int status = connection.getResponseCode();
    return Answers.text(
        status,
        connection.getContentType(),
        status < 400 ? connection.getInputStream() : connection.getErrorStream());
  }
}
