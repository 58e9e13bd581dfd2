package io.pitot.benchmarks.micro;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks with one and with two threads, writes JMH's own results and prints a table.
 *
 * <p>Arguments: folder for the results, {@code full} or {@code quick}, optionally a pattern of
 * benchmarks.
 */
public final class MicroBenchmarks {
  private static final int[] THREADS = {1, 2};

  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  private MicroBenchmarks() {}

  public static void main(String[] args) throws RunnerException {
    File folder = new File(args[0]);
    boolean quick = args[1].equals("quick");
    String include = args.length > 2 ? args[2] : "io.pitot.benchmarks.micro";
    MicroBenchmarks all = new MicroBenchmarks();
    for (int threads : THREADS) {
      all.add(run(folder, include, threads, quick));
    }
    all.print();
  }

  private static Collection<RunResult> run(File folder, String include, int threads, boolean quick)
      throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(include)
                .threads(threads)
                .forks(quick ? 1 : 2)
                .warmupIterations(quick ? 2 : 3)
                .warmupTime(quick ? TimeValue.milliseconds(300) : TimeValue.seconds(1))
                .measurementIterations(quick ? 2 : 4)
                .measurementTime(quick ? TimeValue.milliseconds(300) : TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(new File(folder, "jmh-" + threads + "-threads.json").getPath())
                .output(new File(folder, "jmh-" + threads + "-threads.log").getPath())
                .build())
        .run();
  }

  private void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      String library = result.getParams().getParam("library");
      String name = result.getPrimaryResult().getLabel();
      rows.computeIfAbsent(
              library == null ? name + " | pitot" : name + " | " + library,
              row -> new ArrayList<>())
          .add(cell(result));
    }
  }

  /** Nanoseconds, JMH's 99.9 % interval, bytes per call. */
  private static String cell(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return String.format(
        Locale.ROOT,
        "%.1f ± %.1f | %.0f",
        time.getScore(),
        time.getScoreError(),
        bytes == null ? Double.NaN : bytes.getScore());
  }

  private void print() {
    System.out.println("| What | Library | 1 thread, ns | B | 2 threads, ns | B |");
    System.out.println("|---|---|---|---|---|---|");
    rows.forEach(
        (row, cells) -> System.out.printf("| %s | %s |%n", row, String.join(" | ", cells)));
  }
}
