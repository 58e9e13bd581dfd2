package io.pitot.it.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool that is made of its settings when it is first asked, by the caller's class loader. */
abstract class LazySource implements DataSource {
  private final AtomicReference<DataSource> pool = new AtomicReference<>();

  protected abstract DataSource open(ClassLoader loader) throws Exception;

  private DataSource pool() throws SQLException {
    DataSource opened = pool.get();
    return opened == null ? openOnce() : opened;
  }

  private synchronized DataSource openOnce() throws SQLException {
    DataSource opened = pool.get();
    if (opened == null) {
      try {
        opened = open(Thread.currentThread().getContextClassLoader());
      } catch (Exception e) {
        throw new SQLException("cannot be opened", e);
      }
      pool.set(opened);
    }
    return opened;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool().getConnection();
  }

  public void close() throws Exception {
    ((AutoCloseable) pool()).close();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
