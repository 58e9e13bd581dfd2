package com.example.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The bank's service, on a port of its own, and how the shop asks it: it takes its time. */
final class Bank {
  private static final int THREADS = 4;
  private static final int MILLIS = 30;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int LARGEST_AMOUNT = 3;

  private static HttpServer service;
  private static ExecutorService threads;

  private Bank() {}

  static void open() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newFixedThreadPool(THREADS);
    service.setExecutor(threads);
    service.createContext("/payments", Bank::decide);
    service.start();
  }

  static void close() {
    service.stop(0);
    threads.shutdownNow();
  }

  /** Whether the bank pays. */
  static boolean pays(int amount) throws IOException {
    URL payments = new URL("http", "localhost", service.getAddress().getPort(), "/payments");
    HttpURLConnection connection = (HttpURLConnection) payments.openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(Integer.toString(amount).getBytes(StandardCharsets.US_ASCII));
    }
    return connection.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT;
  }

  private static void decide(HttpExchange exchange) throws IOException {
    byte[] digits = new byte[16];
    int length = exchange.getRequestBody().read(digits);
    int amount = Integer.parseInt(new String(digits, 0, length, StandardCharsets.US_ASCII));
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean pays = amount <= LARGEST_AMOUNT;
    exchange.sendResponseHeaders(
        pays ? HttpURLConnection.HTTP_NO_CONTENT : HttpURLConnection.HTTP_PAYMENT_REQUIRED, -1);
    exchange.close();
  }
}
