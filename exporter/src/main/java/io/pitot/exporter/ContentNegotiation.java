package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a client wants, from {@code Accept} and {@code Accept-Encoding} (RFC 9110, 12.5): the
 * highest q wins; where they are equal, protobuf before OpenMetrics before text; the first two only
 * for those who name them. Never fails: a client that nothing fits gets text, as Prometheus' own
 * libraries do.
 *
 * <p>{@code escaping} is about names that Prometheus 2 would refuse, of which Pitot has none: as in
 * the official Go library they stay as they are under each scheme, and the answer says which one
 * that was. Text 0.0.4 is older than the schemes and says none.
 */
final class ContentNegotiation {
  private static final double UNNAMED = -1;

  /** Nothing else goes from a request into an answer. */
  private static final List<String> ESCAPINGS =
      Arrays.asList("allow-utf-8", "underscores", "dots", "values");

  final Format format;
  final String contentType;

  private ContentNegotiation(Format format, @Nullable String escaping) {
    this.format = format;
    contentType =
        format == Format.TEXT || escaping == null || !ESCAPINGS.contains(escaping)
            ? format.contentType
            : format.contentType + "; escaping=" + escaping;
  }

  static ContentNegotiation of(@Nullable String accept) {
    double protobuf = 0;
    double openMetrics = 0;
    String protobufEscaping = null;
    String openMetricsEscaping = null;
    double text = UNNAMED;
    double anyText = UNNAMED;
    double any = UNNAMED;
    for (String element : split(accept, ',')) {
      String[] parts = split(element, ';');
      String range = token(parts[0]);
      String version = parameter(parts, "version");
      String escaping = parameter(parts, "escaping");
      double q = quality(parts);
      if (range.equals("application/vnd.google.protobuf")) {
        if ("io.prometheus.client.metricfamily".equals(parameter(parts, "proto"))
            && "delimited".equals(parameter(parts, "encoding"))
            && q > protobuf) {
          protobuf = q;
          protobufEscaping = escaping;
        }
      } else if (range.equals("application/openmetrics-text")) {
        boolean known = version == null || version.equals("1.0.0") || version.equals("0.0.1");
        if (known && q > openMetrics) {
          openMetrics = q;
          openMetricsEscaping = escaping;
        }
      } else if (range.equals("text/plain")) {
        if (version == null || version.equals("0.0.4")) {
          text = Math.max(text, q);
        }
      } else if (range.equals("text/*")) {
        anyText = Math.max(anyText, q);
      } else if (range.equals("*/*")) {
        any = Math.max(any, q);
      }
    }
    double plain = text != UNNAMED ? text : anyText != UNNAMED ? anyText : any;
    if (protobuf > 0 && protobuf >= Math.max(openMetrics, plain)) {
      return new ContentNegotiation(Format.PROTOBUF, protobufEscaping);
    }
    return openMetrics > 0 && openMetrics >= plain
        ? new ContentNegotiation(Format.OPENMETRICS, openMetricsEscaping)
        : new ContentNegotiation(Format.TEXT, null);
  }

  /** Whether to compress: gzip is allowed, and not less welcome than the plain bytes. */
  static boolean gzip(@Nullable String acceptEncoding) {
    double gzip = UNNAMED;
    double identity = UNNAMED;
    double any = UNNAMED;
    for (String element : split(acceptEncoding, ',')) {
      String[] parts = split(element, ';');
      String coding = token(parts[0]);
      double q = quality(parts);
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        gzip = Math.max(gzip, q);
      } else if (coding.equals("identity")) {
        identity = Math.max(identity, q);
      } else if (coding.equals("*")) {
        any = Math.max(any, q);
      }
    }
    double wanted = gzip != UNNAMED ? gzip : any;
    return wanted > 0 && wanted >= identity;
  }

  /** The q of a range, 1 where there is none or it is no number from 0 to 1. */
  private static double quality(String[] parts) {
    String q = parameter(parts, "q");
    if (q == null || q.isEmpty()) {
      return 1;
    }
    for (int i = 0; i < q.length(); i++) {
      if ("0123456789.".indexOf(q.charAt(i)) < 0) {
        return 1;
      }
    }
    try {
      return Math.min(1, Double.parseDouble(q));
    } catch (NumberFormatException e) {
      return 1; // "1.2.3"
    }
  }

  @Nullable
  private static String parameter(String[] parts, String name) {
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0 && token(parts[i].substring(0, equals)).equals(name)) {
        String value = token(parts[i].substring(equals + 1));
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
      }
    }
    return null;
  }

  private static String token(String text) {
    return text.trim().toLowerCase(Locale.ROOT);
  }

  /** Not {@code String.split}: that drops empty parts at the end and may compile a pattern. */
  private static String[] split(@Nullable String text, char separator) {
    if (text == null) {
      return new String[0];
    }
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == separator ? 1 : 0;
    }
    String[] parts = new String[count];
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = i == count - 1 ? text.length() : text.indexOf(separator, start);
      parts[i] = text.substring(start, end);
      start = end + 1;
    }
    return parts;
  }
}
