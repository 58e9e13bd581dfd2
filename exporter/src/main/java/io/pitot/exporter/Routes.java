package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;

/** What is served where. Event loop only. */
final class Routes {
  private static final String HEALTHY = "/-/healthy";
  private static final String VARY = "Vary: Accept, Accept-Encoding\r\n";

  private final ExporterSettings settings;
  private final Scrape scrape;
  private final ScrapeMetrics metrics;
  private final BufferPool plain = new BufferPool();
  private final BufferPool compressed = new BufferPool();
  @Nullable private Gzip gzip;

  Routes(ExporterSettings settings, Scrape scrape, ScrapeMetrics metrics) {
    this.settings = settings;
    this.scrape = scrape;
    this.metrics = metrics;
  }

  Answer answer(RequestHead request) {
    if (!request.method.equals("GET") && !request.method.equals("HEAD")) {
      return Answer.methodNotAllowed();
    }
    if (request.path.equals(settings.metricsPath)) {
      return exposition(request);
    }
    if (request.path.equals(HEALTHY)) {
      return Answer.text("200 OK", "Pitot is healthy.");
    }
    if (request.path.equals("/")) {
      return index();
    }
    return Answer.text(
        "404 Not Found", "Not found; the metrics are at " + settings.metricsPath + ".");
  }

  private Answer exposition(RequestHead request) {
    Format format = ContentNegotiation.format(request.accept);
    Answer answer = exposition(request, format);
    metrics.scraped(format, answer.status.substring(0, 3));
    return answer;
  }

  private Answer exposition(RequestHead request, Format format) {
    NameFilter filter = NameFilter.parse(request.query);
    if (filter == null) {
      return Answer.text("400 Bad Request", "The query is too long or not percent-encoded.");
    }
    ByteSink text = plain.take();
    if (text == null) {
      return Answer.text("503 Service Unavailable", "Too many answers wait to be read.");
    }
    long start = System.nanoTime();
    String headers = "Content-Type: " + format.contentType + "\r\n" + VARY;
    scrape.render(format, filter, text);
    Answer answer = new Answer(headers, text, plain);
    if (ContentNegotiation.gzip(request.acceptEncoding)) {
      answer = compressed(headers, text, answer);
    }
    metrics.rendered(System.nanoTime() - start);
    return answer;
  }

  private Answer compressed(String headers, ByteSink text, Answer uncompressed) {
    ByteSink target = compressed.take();
    if (target == null) {
      return uncompressed;
    }
    if (gzip == null) {
      gzip = new Gzip();
    }
    gzip.compress(text, target);
    uncompressed.release();
    return new Answer(headers + "Content-Encoding: gzip\r\n", target, compressed);
  }

  private Answer index() {
    String html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Pitot</title></head>\n"
            + "<body>\n<h1>Pitot</h1>\n<p>"
            + html(settings.product)
            + "</p>\n<ul>\n<li><a href=\""
            + html(settings.metricsPath)
            + "\">Metrics</a></li>\n<li><a href=\""
            + HEALTHY
            + "\">Health</a></li>\n</ul>\n</body>\n</html>\n";
    return Answer.of("200 OK", "Content-Type: text/html; charset=utf-8\r\n", html);
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Frees native memory; nothing is served afterwards. */
  void close() {
    if (gzip != null) {
      gzip.end();
    }
  }
}
