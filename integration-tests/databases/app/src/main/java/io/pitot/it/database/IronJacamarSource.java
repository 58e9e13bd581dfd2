package io.pitot.it.database;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A data source as JBoss and WildFly make it of their configuration, opened when it is first asked.
 */
public final class IronJacamarSource extends LazySource {
  private static final String CORE = "org.jboss.jca.core.connectionmanager.";
  private static final String IMPLEMENTATIONS = CORE + "pool.mcp.Semaphore";

  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private String url = "";
  private String poolName = "";
  private String implementation = "ArrayList";

  public void setUrl(String jdbcUrl) {
    url = jdbcUrl;
  }

  public void setPoolName(String name) {
    poolName = name;
  }

  public void setImplementation(String name) {
    implementation = name;
  }

  public void setMaxSize(int connections) {
    settings.put("setMaxSize", connections);
  }

  public void setMinSize(int connections) {
    settings.put("setMinSize", connections);
  }

  public void setBlockingTimeout(long millis) {
    settings.put("setBlockingTimeout", millis);
  }

  @Override
  protected DataSource open(ClassLoader loader) throws Exception {
    Object factory =
        make(loader, "org.jboss.jca.adapters.jdbc.local.LocalManagedConnectionFactory");
    call(factory, "setDriverClass", StallingDriver.class.getName());
    call(factory, "setConnectionURL", url);
    call(factory, "setJTA", false); // there are no transactions but those of the driver
    Object configuration =
        make(loader, "org.jboss.jca.core.api.connectionmanager.pool.PoolConfiguration");
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      call(configuration, setting.getKey(), setting.getValue());
    }
    Object pool =
        call(
            make(loader, CORE + "pool.api.PoolFactory"),
            "create",
            constant(loader, CORE + "pool.api.PoolStrategy", "ONE_POOL"),
            factory,
            configuration,
            false,
            false,
            IMPLEMENTATIONS + implementation + "ManagedConnectionPool");
    if (!poolName.isEmpty()) {
      call(pool, "setName", poolName);
    }
    Object manager =
        call(
            make(loader, CORE + "ConnectionManagerFactory"),
            "createNonTransactional",
            constant(
                loader,
                space(loader) + ".resource.spi.TransactionSupport$TransactionSupportLevel",
                "NoTransaction"),
            pool);
    opened.add(() -> call(pool, "shutdown"));
    return (DataSource) call(factory, "createConnectionFactory", manager);
  }

  private static String space(ClassLoader loader) {
    return loader.getResource("jakarta/resource/Referenceable.class") == null ? "javax" : "jakarta";
  }

  private static Object make(ClassLoader loader, String type) throws Exception {
    return loader.loadClass(type).getConstructor().newInstance();
  }

  private static Object constant(ClassLoader loader, String type, String name) throws Exception {
    return loader.loadClass(type).getField(name).get(null);
  }

  /** The versions differ in what more they want to know: nothing of it matters here. */
  private static Object call(Object target, String name, Object... known) throws Exception {
    for (Method method : target.getClass().getMethods()) {
      Class<?>[] types = method.getParameterTypes();
      if (method.getName().equals(name) && fit(types, known)) {
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
          arguments[i] = i < known.length ? known[i] : anything(types[i]);
        }
        return method.invoke(target, arguments);
      }
    }
    throw new IllegalArgumentException("no " + name + " in " + target.getClass());
  }

  @SuppressWarnings("NullAway") // where null is anything as well
  private static Object anything(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return type.isEnum() ? type.getEnumConstants()[1] : null; // the first means that it is unknown
  }

  private static boolean fit(Class<?>[] types, Object... known) {
    if (types.length < known.length) {
      return false;
    }
    for (int i = 0; i < known.length; i++) {
      if (!types[i].isPrimitive() && !types[i].isInstance(known[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable pool : opened) {
      pool.close();
    }
  }
}
