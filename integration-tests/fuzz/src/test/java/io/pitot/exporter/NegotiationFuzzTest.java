package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import io.pitot.fuzz.Fuzzing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * {@code Accept}, {@code Accept-Encoding} and {@code name[]}: the first line is either header, the
 * others are names of metrics. Neither the order of what a client takes nor its case matters.
 */
class NegotiationFuzzTest extends Fuzzing {
  private static final int MAX_NAMES = 1024;

  /** All that may go from a request into the head of its answer. */
  private static final List<String> ESCAPINGS =
      List.of(
          "",
          "; escaping=allow-utf-8",
          "; escaping=underscores",
          "; escaping=dots",
          "; escaping=values");

  @Override
  protected void take(byte[] input) {
    String[] lines = text(input).split("\n", -1);
    header(lines[0]);
    query(lines[0]);
    List<String> names = Arrays.asList(lines).subList(1, lines.length);
    if (!names.isEmpty() && names.size() <= MAX_NAMES) {
      names(names);
    }
  }

  private static void header(String header) {
    ContentNegotiation wanted = ContentNegotiation.of(header);
    Format format = wanted.format;
    assertThat(wanted.contentType.substring(format.contentType.length())).isIn(ESCAPINGS);
    boolean gzip = ContentNegotiation.gzip(header);
    String lower = header.toLowerCase(Locale.ROOT);
    assertThat(format == Format.PROTOBUF && !lower.contains("application/vnd.google.protobuf"))
        .isFalse();
    assertThat(format == Format.OPENMETRICS && !lower.contains("application/openmetrics-text"))
        .isFalse();
    assertThat(gzip && !lower.contains("gzip") && !lower.contains("*")).isFalse();
    List<String> reversed = Arrays.asList(header.split(",", -1));
    Collections.reverse(reversed);
    for (String same :
        new String[] {
          upperCase(header),
          String.join(" ,\t", reversed),
          header + ",application/json;q=1",
          "text/html;q=0.9, " + header,
        }) {
      assertThat(ContentNegotiation.of(same).format).as(same).isEqualTo(format);
      assertThat(ContentNegotiation.gzip(same)).as(same).isEqualTo(gzip);
    }
  }

  private static void query(String query) {
    NameFilter filter = NameFilter.parse(query);
    if (filter != null) {
      filter.accepts(descriptor("a_total"));
    } else {
      assertThat(query).containsAnyOf("%", "&");
    }
  }

  private static void names(List<String> names) {
    StringBuilder query = new StringBuilder();
    for (String name : names) {
      query.append(query.length() == 0 ? "" : "&").append("name%5B]=");
      query.append(URLEncoder.encode(name, StandardCharsets.UTF_8));
    }
    NameFilter filter = NameFilter.parse(query.toString());
    assertThat(filter.accepts(descriptor("a_total")))
        .isEqualTo(names.contains("a_total") || names.contains("a"));
    assertThat(filter.accepts(descriptor("b"))).isEqualTo(names.contains("b"));
  }

  private static Descriptor descriptor(String name) {
    return new Descriptor(name, "", MetricType.COUNTER);
  }
}
