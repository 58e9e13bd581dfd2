package com.example.shop;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The same four metrics as a careful developer writes them with the official client. */
final class MetricsByHandFilter implements Filter {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SERVER_ERROR = 500;

  private final Counter requests =
      Counter.builder()
          .name("http_requests_total")
          .help("Requests finished")
          .labelNames("method", "endpoint", "status")
          .register();

  private final Histogram duration =
      Histogram.builder()
          .name("http_request_duration_seconds")
          .help("Duration of requests")
          .labelNames("method", "endpoint")
          .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
          .register();

  private final Gauge inFlight =
      Gauge.builder().name("http_requests_in_flight").help("Requests in flight").register();

  private final Counter errors =
      Counter.builder()
          .name("http_errors_total")
          .help("Requests that failed")
          .labelNames("method", "endpoint")
          .register();

  MetricsByHandFilter(int port) throws IOException {
    HTTPServer.builder().port(port).buildAndStart();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    long startNanos = System.nanoTime();
    inFlight.inc();
    int status = SERVER_ERROR;
    try {
      chain.doFilter(request, response);
      status = ((HttpServletResponse) response).getStatus();
    } finally {
      inFlight.dec();
      String method = http.getMethod();
      String endpoint =
          http.getContextPath() + http.getServletPath() + (http.getPathInfo() == null ? "" : "/*");
      requests.labelValues(method, endpoint, Integer.toString(status)).inc();
      duration
          .labelValues(method, endpoint)
          .observe((System.nanoTime() - startNanos) / NANOS_PER_SECOND);
      if (status >= SERVER_ERROR) {
        errors.labelValues(method, endpoint).inc();
      }
    }
  }
}
