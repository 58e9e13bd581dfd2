package io.pitot.it.database;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Oracle's pool on another database than Oracle's, opened when it is first asked. */
public final class UcpSource extends LazySource {
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  public UcpSource() {
    setConnectionFactoryClassName(StallingDriver.class.getName());
  }

  /** A driver or a data source of one. */
  public void setConnectionFactoryClassName(String type) {
    settings.put("ConnectionFactoryClassName", type);
  }

  public void setUrl(String url) {
    settings.put("URL", url);
  }

  public void setMaxPoolSize(int connections) {
    settings.put("MaxPoolSize", connections);
  }

  public void setMinPoolSize(int connections) {
    settings.put("MinPoolSize", connections);
  }

  public void setConnectionWaitTimeout(int seconds) {
    settings.put("ConnectionWaitTimeout", seconds);
  }

  public void setConnectionPoolName(String name) {
    settings.put("ConnectionPoolName", name);
  }

  @Override
  protected DataSource open(ClassLoader loader) throws Exception {
    Class<?> type = loader.loadClass("oracle.ucp.jdbc.PoolDataSourceImpl");
    DataSource pool = (DataSource) type.getConstructor().newInstance();
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      set(pool, setting.getKey(), setting.getValue());
    }
    Class<?> managers = loader.loadClass("oracle.ucp.admin.UniversalConnectionPoolManagerImpl");
    Object manager = managers.getMethod("getUniversalConnectionPoolManager").invoke(null);
    Method destroy =
        loader
            .loadClass("oracle.ucp.admin.UniversalConnectionPoolManager")
            .getMethod("destroyConnectionPool", String.class);
    opened.add(() -> destroy.invoke(manager, type.getMethod("getConnectionPoolName").invoke(pool)));
    return pool;
  }

  private static void set(DataSource pool, String property, Object value) throws Exception {
    Class<?> type = value instanceof Integer ? int.class : String.class;
    pool.getClass().getMethod("set" + property, type).invoke(pool, value);
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable pool : opened) {
      pool.close();
    }
  }
}
