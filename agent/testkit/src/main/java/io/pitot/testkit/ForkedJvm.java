package io.pitot.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A JVM of its own, observed through its output. Ended by closing its standard input, which the
 * programs under test take as their end, and by force if they do not; never outlives the test's
 * JVM.
 */
public final class ForkedJvm implements AutoCloseable {
  private static final Set<String> JVM_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Process process;
  private final Output out;
  private final Output err;
  private final Thread killer;

  private ForkedJvm(Process process) {
    this.process = process;
    this.out = new Output(process.getInputStream());
    this.err = new Output(process.getErrorStream());
    this.killer = new Thread(this::destroy);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  public static Builder on(Jdk jdk) {
    return new Builder(jdk);
  }

  /**
   * Waits for a line that the pattern is found in.
   *
   * @throws AssertionError if the JVM ends before, or time is up; has all output in its message
   */
  public MatchResult awaitOut(String pattern, Duration deadline) {
    return await(out, pattern, deadline);
  }

  public MatchResult awaitErr(String pattern, Duration deadline) {
    return await(err, pattern, deadline);
  }

  /** Writes a line to the JVM's standard input. */
  public void send(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("no longer listening" + output(), e);
    }
  }

  /** Lines so far; all of them once the JVM has ended. */
  public List<String> out() {
    return out.lines();
  }

  public List<String> err() {
    return err.lines();
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for the end, and for the last line of output. */
  public int awaitExit(Duration deadline) {
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + deadline + output());
      }
      out.awaitEnd();
      err.awaitEnd();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks the JVM to end, and sees to it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        destroy();
        process.waitFor();
      }
    } catch (IOException ignored) {
      destroy(); // it has gone already, or does not listen
    } catch (InterruptedException e) {
      destroy();
      throw new IllegalStateException(e);
    }
    Runtime.getRuntime().removeShutdownHook(killer);
  }

  private void destroy() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private MatchResult await(Output output, String pattern, Duration deadline) {
    Pattern compiled = Pattern.compile(pattern);
    return output
        .await(compiled, deadline)
        .orElseThrow(() -> new AssertionError("no line with \"" + pattern + "\"" + output()));
  }

  private String output() {
    return "\nprocess: "
        + process
        + "\nstdout:\n"
        + String.join("\n", out())
        + "\nstderr:\n"
        + String.join("\n", err());
  }

  /** What to start. */
  public static final class Builder {
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> command = new ArrayList<>();
    private final Jdk jdk;
    private File directory = new File(".");

    private Builder(Jdk jdk) {
      this.jdk = jdk;
    }

    public Builder jvmArguments(String... arguments) {
      jvmArguments.addAll(Arrays.asList(arguments));
      return this;
    }

    public Builder classPath(Collection<Path> path) {
      jvmArguments.add("-cp");
      jvmArguments.add(
          path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
      return this;
    }

    public Builder main(String mainClass, String... arguments) {
      program.add(mainClass);
      program.addAll(Arrays.asList(arguments));
      return this;
    }

    public Builder jar(Path jar, String... arguments) {
      program.add("-jar");
      return main(jar.toString(), arguments);
    }

    /** A program that starts the JVM by itself, such as a server's own script, with JAVA_HOME. */
    public Builder script(Path script, String... arguments) {
      command.add(script.toString());
      command.addAll(Arrays.asList(arguments));
      return environment("JAVA_HOME", jdk.home().toString());
    }

    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    public Builder directory(Path path) {
      directory = path.toFile();
      return this;
    }

    public ForkedJvm start() {
      List<String> all = new ArrayList<>(command);
      if (all.isEmpty()) {
        all.add(jdk.java().toString());
        all.addAll(jvmArguments);
        all.addAll(program);
      }
      ProcessBuilder builder = new ProcessBuilder(all).directory(directory);
      // What the surrounding build is told is not for the JVM under test.
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("PITOT_") || JVM_OPTIONS.contains(name));
      builder.environment().putAll(environment);
      try {
        return new ForkedJvm(builder.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One stream, read to its end by a thread of its own so that the JVM never blocks on it. */
  private static final class Output {
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    Output(InputStream stream) {
      reader = new Thread(() -> read(stream), "output of a forked JVM");
      reader.setDaemon(true);
      reader.start();
    }

    synchronized List<String> lines() {
      return List.copyOf(lines);
    }

    void awaitEnd() throws InterruptedException {
      reader.join();
    }

    synchronized Optional<MatchResult> await(Pattern pattern, Duration deadline) {
      long end = System.nanoTime() + deadline.toNanos();
      int seen = 0;
      while (true) {
        for (; seen < lines.size(); seen++) {
          Matcher matcher = pattern.matcher(lines.get(seen));
          if (matcher.find()) {
            return Optional.of(matcher.toMatchResult());
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (ended || left <= 0) {
          return Optional.empty();
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    private void read(InputStream stream) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          add(line);
        }
      } catch (IOException ignored) {
        // the process was destroyed: what was read is all there is
      }
      end();
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }
  }
}
