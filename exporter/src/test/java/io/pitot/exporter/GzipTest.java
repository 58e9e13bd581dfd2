package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GzipTest {
  private final Gzip gzip = new Gzip();
  private final ByteSink from = new ByteSink(16);
  private final ByteSink to = new ByteSink(16);

  @AfterEach
  void end() {
    gzip.end();
  }

  @Test
  void endsWhereItsScraperWaitsNoLonger_andCompressesTheNext() throws IOException {
    for (int i = 0; i < 100_000; i++) {
      from.decimal(i);
    }
    ScrapeClock over = new ScrapeClock(-1);
    assertThatThrownBy(() -> gzip.compress(from, to, over)).isInstanceOf(ScrapeOverrun.class);
    to.truncate(0);
    gzip.compress(from, to, ScrapeClock.unlimited());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(to.toByteArray()))) {
      assertThat(in.readAllBytes()).isEqualTo(from.toByteArray());
    }
  }
}
