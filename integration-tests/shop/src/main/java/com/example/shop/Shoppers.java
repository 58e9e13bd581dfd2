package com.example.shop;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded crowd of customers, with progress shown.
 *
 * <p>Arguments: the address of the shop, such as {@code http://127.0.0.1:8080/shop}, and how many
 * rounds; one round is {@value #REQUESTS_PER_ROUND} requests.
 */
public final class Shoppers {
  static final int REQUESTS_PER_ROUND = 12;

  private static final int THREADS = 4;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int MINUTES = 2;

  private final String shop;

  private Shoppers(String shop) {
    this.shop = shop;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Shoppers shoppers = new Shoppers(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    int all = rounds * REQUESTS_PER_ROUND;
    AtomicInteger done = new AtomicInteger();
    ExecutorService crowd = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < rounds; i++) {
      int round = i;
      crowd.execute(
          () -> {
            shoppers.round(round);
            int now = done.addAndGet(REQUESTS_PER_ROUND);
            System.out.print("\r" + now + " of " + all + " requests");
          });
    }
    crowd.shutdown();
    boolean inTime = crowd.awaitTermination(MINUTES, TimeUnit.MINUTES);
    System.out.println();
    System.exit(inTime && done.get() == all ? 0 : 1);
  }

  private void round(int number) {
    send("GET", "/index.html", null);
    send("GET", "/api/products", null);
    send("GET", "/api/products/P-200", null);
    send("GET", "/api/products/unknown-" + number, null);
    String order = send("POST", "/api/orders", "sku=A-100");
    send("GET", order.substring(order.indexOf("/api/")), null);
    send("GET", "/catalog.do", null);
    send("GET", "/catalog.jsp", null);
    send("GET", "/account", null);
    send("GET", "/reports/daily", null);
    send("POST", "/checkout", "amount=" + number % 5);
    send("GET", "/health", null);
  }

  /** Where the answer says that something is, empty if it does not. */
  private String send(String method, String path, String form) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(shop + path).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setRequestMethod(method);
      connection.setRequestProperty("Accept", "text/html, */*"); // as browsers, and Java before 21
      if (form != null) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
      }
      boolean failed = connection.getResponseCode() >= 400;
      InputStream body = failed ? connection.getErrorStream() : connection.getInputStream();
      if (body != null) {
        drain(body);
      }
      String location = connection.getHeaderField("Location");
      return location == null ? "" : location;
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + shop + path + ": " + e.getMessage(), e);
    }
  }

  private static void drain(InputStream body) throws IOException {
    try (InputStream in = body) {
      byte[] buffer = new byte[8192];
      int read;
      do {
        read = in.read(buffer);
      } while (read >= 0);
    }
  }
}
