package com.example.shop;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A request that asks another service, over a connection that is kept. */
final class CallServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final URL stock;
  private final transient WorkMetrics metrics;

  /**
   * @param backendPort where the other service is on this machine
   * @param metrics that are written by hand
   */
  CallServlet(int backendPort, WorkMetrics metrics) throws IOException {
    this.stock = new URL("http", "127.0.0.1", backendPort, "/stock/1");
    this.metrics = metrics;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long began = System.nanoTime();
    HttpURLConnection connection = (HttpURLConnection) stock.openConnection();
    int status = connection.getResponseCode();
    metrics.called(status, System.nanoTime() - began);
    String body;
    try (InputStream in = connection.getInputStream()) {
      body = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
    response.setContentType("text/plain");
    response.setContentLength(body.length());
    response.getOutputStream().print(body);
  }
}
