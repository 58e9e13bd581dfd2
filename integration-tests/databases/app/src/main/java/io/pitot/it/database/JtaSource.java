package io.pitot.it.database;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;

/** The data source of a transaction manager, opened when it is first asked. */
abstract class JtaSource extends LazySource {
  /** For all that a case borrows at once. */
  private static final int ENOUGH = 10;

  private final String type;
  private final String nameSetter;
  private final String timeoutSetter;
  private final String propertiesGetter;
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final Properties properties = new Properties();
  private final List<DataSource> opened = new ArrayList<>();

  /**
   * @param type its class
   * @param nameSetter by which it is told its name
   * @param timeoutSetter by which it is told how long a thread may wait for a connection
   * @param classSetter by which it is told the class of the driver's
   * @param propertiesGetter where it keeps what that is to be told
   */
  JtaSource(
      String type,
      String nameSetter,
      String timeoutSetter,
      String classSetter,
      String propertiesGetter) {
    this.type = type;
    this.nameSetter = nameSetter;
    this.timeoutSetter = timeoutSetter;
    this.propertiesGetter = propertiesGetter;
    set(classSetter, StallingXaSource.class.getName());
    setMaxPoolSize(ENOUGH);
  }

  /** It does not open without one. */
  public final void setUniqueName(String name) {
    set(nameSetter, name);
  }

  public final void setMaxPoolSize(int connections) {
    set("setMaxPoolSize", connections);
  }

  public final void setMinPoolSize(int connections) {
    set("setMinPoolSize", connections);
  }

  public final void setTimeout(int seconds) {
    set(timeoutSetter, seconds);
  }

  public final void setUrl(String url) {
    properties.setProperty("url", url);
  }

  final void set(String setter, Object value) {
    settings.put(setter, value);
  }

  @Override
  protected final DataSource open(ClassLoader loader) throws Exception {
    DataSource pool = (DataSource) loader.loadClass(type).getConstructor().newInstance();
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      call(pool, setting.getKey(), setting.getValue());
    }
    ((Properties) pool.getClass().getMethod(propertiesGetter).invoke(pool)).putAll(properties);
    opened.add(pool);
    return pool;
  }

  private static void call(DataSource pool, String setter, Object value) throws Exception {
    for (Method method : pool.getClass().getMethods()) {
      if (method.getName().equals(setter)) {
        method.invoke(pool, value);
        return;
      }
    }
    throw new IllegalArgumentException("no " + setter + " in " + pool.getClass());
  }

  @Override
  public final void close() throws Exception {
    for (DataSource pool : opened) {
      pool.getClass().getMethod("close").invoke(pool);
    }
  }
}
