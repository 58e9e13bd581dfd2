package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricType;
import java.util.Locale;

/** What every scrape writes of one family, encoded once and kept in {@link Descriptor#rendered}. */
final class FamilyText {
  private static final String TOTAL = "_total";
  private static final String INFO = "_info";

  /** Units that OpenMetrics and protobuf name where the family's name ends in them. */
  private static final String[] UNITS = {"seconds", "bytes"};

  final Descriptor family;

  /** Whether the samples can only grow. */
  final boolean counts;

  final byte[] textHeader;
  final byte[] openMetricsHeader;

  /** The names of samples, with the brace that opens their labels. */
  final byte[] name;

  final byte[] bucket;
  final byte[] sum;
  final byte[] count;

  @Nullable private Buckets buckets;
  private byte[][] bounds = new byte[0][];

  private FamilyText(Descriptor family) {
    this.family = family;
    this.counts = family.type == MetricType.COUNTER;
    this.name = ascii(family.name + "{");
    this.bucket = ascii(family.name + "_bucket{");
    this.sum = ascii(family.name + "_sum{");
    this.count = ascii(family.name + "_count{");
    ByteSink out = new ByteSink(256);
    line(out, "HELP", family.name);
    Escaping.put(out, family.help, false);
    out.put('\n');
    line(out, "TYPE", family.name);
    // The text format has no infos.
    out.ascii(typeWord(family.type == MetricType.INFO ? MetricType.GAUGE : family.type));
    out.put('\n');
    this.textHeader = out.toByteArray();
    out.truncate(0);
    openMetrics(out, family);
    this.openMetricsHeader = out.toByteArray();
  }

  static FamilyText of(Descriptor family) {
    Object rendered = family.rendered;
    if (rendered == null) {
      rendered = new FamilyText(family);
      family.rendered = rendered;
    }
    return (FamilyText) rendered;
  }

  /** Whether {@code name} asks for this family: by its sample name or its OpenMetrics name. */
  static boolean isCalled(Descriptor family, String name) {
    return name.equals(family.name) || name.equals(baseName(family));
  }

  /** What OpenMetrics calls the family: without what the samples of its type end in. */
  private static String baseName(Descriptor family) {
    String suffix = suffix(family.type);
    return family.name.endsWith(suffix)
        ? family.name.substring(0, family.name.length() - suffix.length())
        : family.name;
  }

  /** The unit that the name says; null if none. */
  @Nullable
  static String unit(Descriptor family) {
    String base = baseName(family);
    for (String unit : UNITS) {
      if (base.endsWith("_" + unit)) {
        return unit;
      }
    }
    return null;
  }

  private static String suffix(MetricType type) {
    return type == MetricType.COUNTER ? TOTAL : type == MetricType.INFO ? INFO : "";
  }

  private static String typeWord(MetricType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static void openMetrics(ByteSink out, Descriptor family) {
    String base = baseName(family);
    // A counter without _total has no OpenMetrics name; its samples keep theirs.
    boolean nameless = !family.name.equals(base + suffix(family.type));
    line(out, "TYPE", base);
    out.ascii(nameless ? "unknown" : typeWord(family.type));
    out.put('\n');
    String unit = unit(family);
    if (unit != null) {
      line(out, "UNIT", base);
      out.ascii(unit);
      out.put('\n');
    }
    line(out, "HELP", base);
    Escaping.put(out, family.help, true);
    out.put('\n');
  }

  private static void line(ByteSink out, String keyword, String name) {
    out.ascii("# ");
    out.ascii(keyword);
    out.put(' ');
    out.ascii(name);
    out.put(' ');
  }

  /** The {@code le} label of each classic bucket and of +Inf, from its comma to the value. */
  byte[][] bounds(Buckets of) {
    if (buckets != of) {
      byte[][] fresh = new byte[of.classicCount() + 1][];
      for (int i = 0; i < fresh.length; i++) {
        boolean last = i == of.classicCount();
        double bound = last ? Double.POSITIVE_INFINITY : of.classicBound(i);
        fresh[i] = ascii(",le=\"" + Doubles.canonical(bound) + "\"} ");
      }
      bounds = fresh;
      buckets = of;
    }
    return bounds;
  }

  private static byte[] ascii(String text) {
    ByteSink out = new ByteSink(text.length());
    out.ascii(text);
    return out.toByteArray();
  }
}
