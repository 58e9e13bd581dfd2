package io.pitot.it.database;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A pool of Agroal with setters, opened when it is first asked; its own are built in one go. */
public final class AgroalSource extends LazySource {
  /**
   * For all that a case borrows at once: with fewer, one run in some hundreds hangs in Agroal 2.8
   * itself, where a connection that is given back between a thread's look at all of them and its
   * waiting for one wakes nobody.
   */
  private static final int ENOUGH = 10;

  private static final String API = "io.agroal.api.";

  private final Properties settings = new Properties();
  private boolean transactional;

  public AgroalSource() {
    setMaxSize(ENOUGH); // it has no default
  }

  public void setJdbcUrl(String url) {
    settings.setProperty("jdbcUrl", url);
  }

  public void setMaxSize(int connections) {
    settings.setProperty("maxSize", String.valueOf(connections));
  }

  public void setMinSize(int connections) {
    settings.setProperty("minSize", String.valueOf(connections));
  }

  public void setAcquisitionTimeoutMillis(long millis) {
    settings.setProperty("acquisitionTimeout_ms", String.valueOf(millis));
  }

  /** What a transaction of {@link Transactions} has borrowed, it keeps until it ends. */
  public void setTransactional(boolean keepsForTransactions) {
    transactional = keepsForTransactions;
  }

  @Override
  protected DataSource open(ClassLoader loader) throws Exception {
    Class<?> reader = loader.loadClass(API + "configuration.supplier.AgroalPropertiesReader");
    Object configuration = reader.getConstructor().newInstance();
    reader.getMethod("readProperties", Properties.class).invoke(configuration, settings);
    if (transactional) {
      configuration = ofTransactions(loader, reader.getMethod("modify").invoke(configuration));
    }
    Class<?> listener = loader.loadClass(API + "AgroalDataSourceListener");
    Object none = Array.newInstance(listener, 0);
    Method from =
        loader
            .loadClass(API + "AgroalDataSource")
            .getMethod("from", Supplier.class, none.getClass());
    return (DataSource) from.invoke(null, configuration, none);
  }

  private static Object ofTransactions(ClassLoader loader, Object configuration) throws Exception {
    Object integration = Transactions.ofAgroal(loader);
    Method setter =
        loader
            .loadClass(API + "configuration.supplier.AgroalConnectionPoolConfigurationSupplier")
            .getMethod(
                "transactionIntegration",
                loader.loadClass(API + "transaction.TransactionIntegration"));
    Function<Object, Object> change =
        pool -> {
          try {
            return setter.invoke(pool, integration);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        };
    return configuration
        .getClass()
        .getMethod("connectionPoolConfiguration", Function.class)
        .invoke(configuration, change);
  }
}
