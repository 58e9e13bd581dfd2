package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;

/** Where the exporter says what happens to it. Called on its thread; must not throw or block. */
public interface ExporterLog {
  void info(String message);

  void warn(String message, @Nullable Throwable cause);

  void error(String message, @Nullable Throwable cause);
}
