package io.pitot.exporter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was said. */
final class TestLog implements ExporterLog {
  final List<String> infos = new CopyOnWriteArrayList<>();
  final List<String> problems = new CopyOnWriteArrayList<>();

  @Override
  public void info(String message) {
    infos.add(message);
  }

  @Override
  public void warn(String message, Throwable cause) {
    problems.add(cause == null ? message : message + ": " + cause);
  }

  @Override
  public void error(String message, Throwable cause) {
    problems.add(cause == null ? message : message + ": " + cause);
  }
}
