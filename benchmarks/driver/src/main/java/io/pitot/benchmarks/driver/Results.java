package io.pitot.benchmarks.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The values of one service by variant, measure and turn. */
final class Results {
  private final Service service;
  private final List<Variant> variants;
  private final Map<String, Map<Measure, Map<Integer, Double>>> values = new LinkedHashMap<>();

  Results(Service service, List<Variant> variants) {
    this.service = service;
    this.variants = variants;
  }

  void add(Variant variant, Measure measure, int turn, double value) {
    values
        .computeIfAbsent(variant.name(), name -> new TreeMap<>())
        .computeIfAbsent(measure, m -> new TreeMap<>())
        .put(turn, value);
  }

  /** Every single value. */
  void write(Path file) throws IOException {
    StringBuilder csv = new StringBuilder("service,variant,measure,turn,value\n");
    values.forEach(
        (variant, measures) ->
            measures.forEach(
                (measure, turns) ->
                    turns.forEach(
                        (turn, value) ->
                            csv.append(
                                String.format(
                                    Locale.ROOT,
                                    "%s,%s,%s,%d,%s%n",
                                    service.fileName(),
                                    variant,
                                    measure,
                                    turn,
                                    value)))));
    Files.writeString(file, csv);
  }

  /** The first variant as it is; the others as what they add to it in the same turn. */
  void print(PrintStream out) {
    out.printf("%n### %s%n%n| What |", service.name());
    StringBuilder rule = new StringBuilder("|---|");
    for (Variant variant : variants) {
      out.printf(variant.isNone() ? " %s |" : " %s adds |", variant.name());
      rule.append("---|");
    }
    out.printf(" budget |%n%s---|%n", rule);
    for (Measure measure : Measure.values()) {
      out.printf("| %s |", measure.label);
      for (Variant variant : variants) {
        out.printf(" %s |", variant.isNone() ? base(measure) : added(variant, measure));
      }
      out.printf(" %s |%n", measure.show(service.budget(measure)));
    }
  }

  private String base(Measure measure) {
    Map<Integer, Double> own = turns(variants.get(0), measure);
    return own.isEmpty() ? "-" : measure.show(Spread.of(List.copyOf(own.values())).median());
  }

  private String added(Variant variant, Measure measure) {
    Map<Integer, Double> base = turns(variants.get(0), measure);
    List<Double> differences = new ArrayList<>();
    turns(variant, measure)
        .forEach((turn, value) -> differences.add(value - base.getOrDefault(turn, 0.0)));
    if (differences.isEmpty()) {
      return "-";
    }
    Spread spread = Spread.of(differences);
    return String.format(
        "%s (%s .. %s)",
        measure.showAdded(spread.median()),
        measure.showAdded(spread.lower()),
        measure.showAdded(spread.upper()));
  }

  private Map<Integer, Double> turns(Variant variant, Measure measure) {
    return values.getOrDefault(variant.name(), Map.of()).getOrDefault(measure, Map.of());
  }
}
