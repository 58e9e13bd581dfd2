package io.pitot.it.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;

/**
 * H2's driver, which counts what it opens, and does not come back as long as it is told so. Pools
 * that make their driver themselves are told this class.
 */
public final class StallingDriver implements Driver {
  private static final Object LOCK = new Object();
  private static final AtomicInteger CONNECTS = new AtomicInteger();
  private static final AtomicReference<Driver> INSTALLED = new AtomicReference<>();
  private static boolean stalls;

  private final Driver real;

  /** For whoever wants to make a driver of his own. */
  public StallingDriver() throws SQLException {
    this(real());
  }

  private static Driver real() throws SQLException {
    Driver installed = INSTALLED.get();
    return installed == null ? DriverManager.getDriver("jdbc:h2:mem:") : installed;
  }

  private StallingDriver(Driver real) {
    this.real = real;
  }

  /** In the place of the real one. */
  static void install() throws SQLException {
    Driver real = DriverManager.getDriver("jdbc:h2:mem:");
    INSTALLED.set(real);
    DriverManager.deregisterDriver(real);
    DriverManager.registerDriver(new StallingDriver(real));
  }

  static void stall(boolean now) {
    synchronized (LOCK) {
      stalls = now;
      LOCK.notifyAll();
    }
  }

  static int connects() {
    return CONNECTS.get();
  }

  @Override
  @SuppressWarnings("NullAway") // a driver leaves other URLs to others so
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!real.acceptsURL(url)) {
      return null;
    }
    pass();
    return real.connect(url, properties);
  }

  /** Whoever opens a connection comes by here. */
  static void pass() throws SQLException {
    synchronized (LOCK) {
      while (stalls) {
        try {
          LOCK.wait();
        } catch (InterruptedException e) {
          throw new SQLException("interrupted", e);
        }
      }
    }
    CONNECTS.incrementAndGet();
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return real.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return real.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return real.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return real.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return real.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
