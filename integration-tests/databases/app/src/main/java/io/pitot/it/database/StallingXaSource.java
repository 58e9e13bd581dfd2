package io.pitot.it.database;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** As {@link StallingDriver}, for pools that open connections by a class of the driver's. */
public final class StallingXaSource extends DriverSource implements XADataSource {
  private final AtomicReference<XADataSource> real = new AtomicReference<>();

  public StallingXaSource() {
    super(""); // is told by a setter
  }

  public void setUrl(String url) throws ReflectiveOperationException {
    Class<?> type = Class.forName("org.h2.jdbcx.JdbcDataSource");
    Method setter = type.getMethod("setURL", String.class);
    Object source = type.getConstructor().newInstance();
    setter.invoke(source, url);
    real.set((XADataSource) source);
  }

  @Override
  public XAConnection getXAConnection() throws SQLException {
    StallingDriver.pass();
    return Objects.requireNonNull(real.get(), "url").getXAConnection();
  }

  @Override
  public XAConnection getXAConnection(String user, String password) throws SQLException {
    return getXAConnection();
  }
}
