package io.pitot.exporter;

import io.netty.util.internal.logging.AbstractInternalLogger;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.pitot.bootstrap.Nullable;

/** Netty's warnings and errors go to Pitot's log, everything below nowhere. */
final class NettyLog extends AbstractInternalLogger {
  private static final long serialVersionUID = 1;

  private final transient ExporterLog log;

  private NettyLog(String name, ExporterLog log) {
    super(name);
    this.log = log;
  }

  /** Must be set before the first other class of Netty is initialised. */
  static final class Factory extends InternalLoggerFactory {
    private final ExporterLog log;

    Factory(ExporterLog log) {
      this.log = log;
    }

    @Override
    protected InternalLogger newInstance(String name) {
      return new NettyLog(name, log);
    }
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public void warn(String message) {
    log.warn(message, null);
  }

  @Override
  public void warn(String format, Object argument) {
    warn(format, new Object[] {argument});
  }

  @Override
  public void warn(String format, Object first, Object second) {
    warn(format, new Object[] {first, second});
  }

  @Override
  public void warn(String format, Object... arguments) {
    log.warn(text(format, arguments), cause(arguments));
  }

  @Override
  public void warn(String message, Throwable cause) {
    log.warn(message, cause);
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  public void error(String message) {
    log.error(message, null);
  }

  @Override
  public void error(String format, Object argument) {
    error(format, new Object[] {argument});
  }

  @Override
  public void error(String format, Object first, Object second) {
    error(format, new Object[] {first, second});
  }

  @Override
  public void error(String format, Object... arguments) {
    log.error(text(format, arguments), cause(arguments));
  }

  @Override
  public void error(String message, Throwable cause) {
    log.error(message, cause);
  }

  /** Each {@code {}} is the next argument. */
  private static String text(String format, Object[] arguments) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (Object argument : arguments) {
      int hole = format.indexOf("{}", from);
      if (hole < 0) {
        break;
      }
      out.append(format, from, hole).append(argument);
      from = hole + 2;
    }
    return out.append(format, from, format.length()).toString();
  }

  @Nullable
  private static Throwable cause(Object[] arguments) {
    Object last = arguments.length == 0 ? null : arguments[arguments.length - 1];
    return last instanceof Throwable ? (Throwable) last : null;
  }

  // What Netty has to say below warnings is of no use here.

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public void trace(String message) {}

  @Override
  public void trace(String format, Object argument) {}

  @Override
  public void trace(String format, Object first, Object second) {}

  @Override
  public void trace(String format, Object... arguments) {}

  @Override
  public void trace(String message, Throwable cause) {}

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public void debug(String message) {}

  @Override
  public void debug(String format, Object argument) {}

  @Override
  public void debug(String format, Object first, Object second) {}

  @Override
  public void debug(String format, Object... arguments) {}

  @Override
  public void debug(String message, Throwable cause) {}

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public void info(String message) {}

  @Override
  public void info(String format, Object argument) {}

  @Override
  public void info(String format, Object first, Object second) {}

  @Override
  public void info(String format, Object... arguments) {}

  @Override
  public void info(String message, Throwable cause) {}
}
