package io.pitot.agent.core;

import io.pitot.bootstrap.Nullable;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Pitot's own log: whole lines to the process' standard error or a file, never through the
 * application's logging and never through its {@code System.err}. Any thread. At most {@value
 * #LINES_PER_MINUTE} lines a minute; what is held back is counted and said.
 */
public final class AgentLog {
  /** From silent to talkative, as {@code log.level} names them. */
  public enum Level {
    OFF,
    WARN,
    INFO,
    DEBUG
  }

  private static final int LINES_PER_MINUTE = 60;
  private static final int DEBUG_LINES_PER_MINUTE = 10_000;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private volatile Level level = Level.INFO;
  private OutputStream out = new FileOutputStream(FileDescriptor.err);
  private long minuteStart = System.nanoTime();
  private int inMinute;
  private int heldBack;

  /**
   * Applies the configuration.
   *
   * @param file to append to; null keeps standard error, and so does a file that cannot be opened
   * @return what is wrong with the file, or null
   */
  @Nullable
  public synchronized String configure(Level newLevel, @Nullable String file) {
    level = newLevel;
    if (file != null && !file.isEmpty()) {
      try {
        out = new FileOutputStream(new File(file), true);
      } catch (IOException e) {
        return e.getMessage();
      }
    }
    return null;
  }

  public boolean isDebug() {
    return level == Level.DEBUG;
  }

  public void warn(String message) {
    log(Level.WARN, "warning: " + message);
  }

  public void info(String message) {
    log(Level.INFO, message);
  }

  public void debug(String message) {
    log(Level.DEBUG, "debug: " + message);
  }

  private void log(Level wanted, String message) {
    if (wanted.compareTo(level) <= 0) {
      write(message);
    }
  }

  private synchronized void write(String message) {
    long now = System.nanoTime();
    if (now - minuteStart > MINUTE_NANOS) {
      if (heldBack > 0) {
        print("warning: " + heldBack + " more lines were held back");
      }
      minuteStart = now;
      inMinute = 0;
      heldBack = 0;
    }
    if (inMinute >= (isDebug() ? DEBUG_LINES_PER_MINUTE : LINES_PER_MINUTE)) {
      heldBack++;
      return;
    }
    inMinute++;
    print(message);
  }

  private void print(String message) {
    // One line, whatever the message holds: a log line must not be forged by a label or a key.
    StringBuilder line = new StringBuilder("pitot: ");
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      line.append(c < ' ' ? ' ' : c);
    }
    try {
      out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException ignored) {
      // Nowhere left to say it.
    }
  }
}
