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
  private final String type;
  private final String propertiesGetter;
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final Properties properties = new Properties();
  private final List<DataSource> opened = new ArrayList<>();

  /**
   * @param type its class
   * @param classSetter by which it is told the class of the driver's
   * @param propertiesGetter where it keeps what that is to be told
   */
  JtaSource(String type, String classSetter, String propertiesGetter) {
    this.type = type;
    this.propertiesGetter = propertiesGetter;
    set(classSetter, StallingXaSource.class.getName());
  }

  /** It does not open without one. */
  public abstract void setUniqueName(String name);

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
