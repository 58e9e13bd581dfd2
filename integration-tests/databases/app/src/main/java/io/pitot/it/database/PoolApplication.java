package io.pitot.it.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Does with connection pools what it reads, one line each: a number, what to do, the pool that it
 * is to be done with and more. Says behind the number what came of it.
 *
 * <p>A pool is a class with setters, as configuration by properties knows it.
 */
public final class PoolApplication {
  private static final Map<String, DataSource> POOLS = new HashMap<>();
  private static final Map<String, Deque<Connection>> BORROWED = new HashMap<>();
  private static final long DEADLINE_SECONDS = 30;

  private static final Map<String, Future<Connection>> PROMISED = new HashMap<>();
  private static final Map<String, WeakReference<ClassLoader>> UNDEPLOYED = new HashMap<>();

  /** By what HikariCP has told a tracker of the application: how often. */
  private static final Map<String, Integer> TRACKED = new ConcurrentSkipListMap<>();

  private PoolApplication() {}

  public static void main(String[] arguments) throws Exception {
    StallingDriver.install();
    System.out.println("ready");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 4);
        String seen;
        try {
          seen = run(words[1], words[2], words.length == 3 ? "" : words[3]);
        } catch (Exception | LinkageError e) {
          seen = DatabaseApplication.seen(e);
        }
        System.out.println(words[0] + " saw " + seen.replaceAll("\\s+", " "));
      }
    }
  }

  private static String run(String what, String pool, String argument) throws Exception {
    switch (what) {
      case "configure":
        POOLS.put(pool, configured(PoolApplication.class.getClassLoader(), argument));
        return "configured";
      case "borrow":
        for (int i = 0; i < Integer.parseInt(argument); i++) {
          borrowed(pool).push(get(pool));
        }
        return "borrowed";
      case "return":
        for (int i = 0; i < Integer.parseInt(argument); i++) {
          borrowed(pool).pop().close();
        }
        return "returned";
      case "begin":
        Transactions.begin();
        return "begun";
      case "commit":
        Transactions.commit();
        return "committed";
      case "recover":
        Transactions.recover();
        return "recovered";
      case "promise":
        PROMISED.put(pool, promised(pool(pool)));
        return "promised";
      case "redeem":
        Future<Connection> promise = Objects.requireNonNull(PROMISED.get(pool));
        borrowed(pool).push(promise.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
        return "redeemed";
      case "wait":
        wait(pool, Integer.parseInt(argument));
        return "waiting";
      case "hold":
        return hold(pool, Long.parseLong(argument));
      case "query":
        return query(pool);
      case "close":
        close(pool(pool));
        return "closed";
      case "stall":
        StallingDriver.stall(Boolean.parseBoolean(argument));
        return "connects " + StallingDriver.connects();
      case "hold-monitor":
        holdMonitor(pool(pool));
        return "held";
      case "track":
        return track(pool(pool));
      case "tracked":
        return TRACKED.toString();
      case "undeploy":
        UNDEPLOYED.put(pool, new WeakReference<>(undeployed(argument)));
        return "undeployed";
      case "collected":
        System.gc();
        return String.valueOf(Objects.requireNonNull(UNDEPLOYED.get(pool)).get() == null);
      default:
        throw new IllegalArgumentException(what);
    }
  }

  private static Deque<Connection> borrowed(String pool) {
    return BORROWED.computeIfAbsent(pool, name -> new ArrayDeque<>());
  }

  private static DataSource pool(String name) {
    return Objects.requireNonNull(POOLS.get(name), name);
  }

  private static Connection get(String pool) throws Exception {
    DataSource source = pool(pool);
    start(source);
    return source.getConnection();
  }

  /** Vibur serves only from when it is told to; the others start by themselves. */
  static synchronized void start(DataSource pool) throws ReflectiveOperationException {
    Class<?> type = pool.getClass();
    if (type.getName().startsWith("org.vibur.")
        && ((Enum<?>) type.getMethod("getState").invoke(pool)).name().equals("NEW")) {
      type.getMethod("start").invoke(pool);
    }
  }

  /** Tomcat JDBC promises connections that others have to give back before. */
  @SuppressWarnings("unchecked") // so it is declared
  private static Future<Connection> promised(DataSource pool) throws ReflectiveOperationException {
    return (Future<Connection>) pool.getClass().getMethod("getConnectionAsync").invoke(pool);
  }

  /** Threads that wait for a connection, and give it back at once. */
  private static void wait(String pool, int threads) {
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  get(pool).close();
                } catch (Exception e) {
                  System.out.println(DatabaseApplication.seen(e));
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** How long at least, and how long at most, the connection was borrowed; nanoseconds. */
  private static String hold(String pool, long millis) throws Exception {
    long before = System.nanoTime();
    Connection connection = get(pool);
    long borrowed = System.nanoTime();
    TimeUnit.MILLISECONDS.sleep(millis);
    long returning = System.nanoTime();
    connection.close();
    long after = System.nanoTime();
    return (returning - borrowed) + " " + (after - before);
  }

  private static String query(String pool) throws Exception {
    try (Connection connection = get(pool);
        Statement statement = connection.createStatement()) {
      return String.valueOf(statement.execute("SELECT 1"));
    }
  }

  private static void close(DataSource pool) throws Exception {
    for (String name : new String[] {"close", "shutdown"}) {
      for (Method method : pool.getClass().getMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          method.invoke(pool);
          return;
        }
      }
    }
    throw new IllegalArgumentException("cannot be closed: " + pool.getClass());
  }

  /** The application has a tracker of its own, as HikariCP knows one of any library of metrics. */
  private static String track(DataSource pool) throws Exception {
    ClassLoader loader = pool.getClass().getClassLoader();
    Class<?> factory = loader.loadClass("com.zaxxer.hikari.metrics.MetricsTrackerFactory");
    Class<?> tracker = loader.loadClass("com.zaxxer.hikari.metrics.IMetricsTracker");
    Object counting =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {tracker},
            (self, method, arguments) -> {
              TRACKED.merge(method.getName(), 1, Integer::sum);
              return null;
            });
    Object trackers =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {factory}, (self, method, arguments) -> counting);
    pool.getClass().getMethod("setMetricsTrackerFactory", factory).invoke(pool, trackers);
    return "tracked";
  }

  private static void holdMonitor(DataSource pool) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () -> {
              synchronized (pool) {
                held.countDown();
                try {
                  never.await();
                } catch (InterruptedException e) {
                  // The end of the JVM is that of the test.
                }
              }
            });
    holder.setDaemon(true);
    holder.start();
    held.await();
  }

  /** An application that has a pool of its own, uses it and never closes it. */
  private static ClassLoader undeployed(String settings) throws Exception {
    List<URL> path = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      path.add(new File(element).toURI().toURL());
    }
    ClassLoader above = ClassLoader.getSystemClassLoader().getParent();
    ClassLoader loader = new Application(path.toArray(new URL[0]), above);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      DataSource pool = configured(loader, settings);
      start(pool);
      pool.getConnection().close();
    } finally {
      thread.setContextClassLoader(before);
    }
    return loader;
  }

  /** Its own pool; the database is everybody's, as in a server. */
  private static final class Application extends URLClassLoader {
    Application(URL[] path, ClassLoader parent) {
      super(path, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.startsWith("org.h2.") || name.startsWith("io.pitot.it.")
          ? PoolApplication.class.getClassLoader().loadClass(name)
          : super.loadClass(name, resolve);
    }
  }

  /** A class and, behind it, {@code setter=value}, with blanks between. */
  private static DataSource configured(ClassLoader loader, String settings) throws Exception {
    String[] words = settings.split(" ");
    Object pool = loader.loadClass(words[0]).getConstructor().newInstance();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      set(pool, words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return (DataSource) pool;
  }

  private static void set(Object pool, String property, String value) throws Exception {
    String setter = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    for (Method method : pool.getClass().getMethods()) {
      if (method.getName().equals(setter) && method.getParameterCount() == 1) {
        Class<?> type = method.getParameterTypes()[0];
        if (type == String.class) {
          method.invoke(pool, value);
        } else if (type == int.class) {
          method.invoke(pool, Integer.parseInt(value));
        } else if (type == long.class) {
          method.invoke(pool, Long.parseLong(value));
        } else if (type == boolean.class) {
          method.invoke(pool, Boolean.parseBoolean(value));
        } else {
          continue;
        }
        return;
      }
    }
    throw new IllegalArgumentException("no " + setter + " in " + pool.getClass());
  }
}
