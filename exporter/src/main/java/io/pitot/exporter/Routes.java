package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;

/** What is served where. Event loop only. */
final class Routes {
  private static final String HEALTHY = "/-/healthy";
  private static final String VARY = "Vary: Accept, Accept-Encoding\r\n";

  /** Plain or compressed: an eighth of the heap for both, which a small one can spare as well. */
  private static final long ANSWER_BYTES = Runtime.getRuntime().maxMemory() / 16;

  private final ExporterSettings settings;
  private final Scrape scrape;
  private final ScrapeMetrics metrics;
  private final BufferPool plain = new BufferPool(ANSWER_BYTES);
  private final BufferPool compressed = new BufferPool(ANSWER_BYTES);
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
    if (request.hasBody) {
      return Answer.refused(413);
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

  /** {@code refusal}, counted if it was the metrics that were asked for. */
  Answer refused(RequestHead request, Answer refusal) {
    if (request.path.equals(settings.metricsPath)) {
      metrics.scraped(ContentNegotiation.of(request.accept).format, refusal.code());
    }
    return refusal;
  }

  private Answer exposition(RequestHead request) {
    ContentNegotiation wanted = ContentNegotiation.of(request.accept);
    Answer answer = exposition(request, wanted);
    metrics.scraped(wanted.format, answer.code());
    return answer;
  }

  private Answer exposition(RequestHead request, ContentNegotiation wanted) {
    NameFilter filter = NameFilter.parse(request.query);
    if (filter == null) {
      return Answer.text(
          "400 Bad Request", "The query has too many parameters or a bad % sequence.");
    }
    ByteSink text = plain.take();
    if (text == null) {
      return Answer.text("503 Service Unavailable", "Too many answers wait to be read.");
    }
    boolean gzip = ContentNegotiation.gzip(request.acceptEncoding);
    try {
      ScrapeClock clock = new ScrapeClock(request.scrapeTimeoutNanos);
      return render(wanted, filter, text, gzip ? compressed.take() : null, clock);
    } catch (ScrapeOverrun e) {
      return Answer.text("503 Service Unavailable", String.valueOf(e.getMessage()));
    }
  }

  /** {@code zipped} is null where the answer shall not be compressed, or cannot. */
  private Answer render(
      ContentNegotiation wanted,
      NameFilter filter,
      ByteSink text,
      @Nullable ByteSink zipped,
      ScrapeClock clock) {
    String headers = "Content-Type: " + wanted.contentType + "\r\n" + VARY;
    Answer answer = null;
    try {
      scrape.render(wanted.format, filter, text, clock);
      if (zipped == null) {
        answer = new Answer(headers, text, plain);
      } else {
        gzip().compress(text, zipped, clock);
        answer = new Answer(headers + "Content-Encoding: gzip\r\n", zipped, compressed);
      }
    } finally {
      if (answer == null || zipped != null) {
        plain.give(text);
      }
      if (answer == null && zipped != null) {
        compressed.give(zipped);
      }
    }
    metrics.rendered(clock.elapsedNanos());
    return answer;
  }

  private Gzip gzip() {
    if (gzip == null) {
      gzip = new Gzip();
    }
    return gzip;
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
