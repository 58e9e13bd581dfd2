package io.pitot.it.database;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import javax.sql.XADataSource;

/**
 * Runs the cases that it reads a number and the name of, one a line, against the database of the
 * URL in its first argument, through the pool whose class is in the second if there is one, and
 * says behind the number what the application saw.
 */
public final class DatabaseApplication {
  private DatabaseApplication() {}

  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    DataSource database = arguments.length == 1 ? new DriverSource(url) : pool(arguments[1], url);
    try (Connection keepsMemoryAlive = DriverManager.getConnection(url);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      try (Statement statement = keepsMemoryAlive.createStatement()) {
        statement.executeUpdate(
            "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100))");
      }
      System.out.println("ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] request = line.split(" ");
        String seen = Cases.run(request[1], database).replaceAll("\\s+", " ");
        System.out.println(request[0] + " saw " + seen);
      }
    }
  }

  /** Every pool is told its URL by one of these, and those of transaction managers their name. */
  private static DataSource pool(String className, String url) throws Exception {
    Object pool = Class.forName(className).getConstructor().newInstance();
    if (pool instanceof JtaSource) {
      ((JtaSource) pool).setUniqueName("shop");
    }
    for (Method method : pool.getClass().getMethods()) {
      if (method.getName().equals("setUrl") || method.getName().equals("setJdbcUrl")) {
        method.invoke(pool, url);
        return pool instanceof XADataSource && Boolean.getBoolean("xa")
            ? new XaPool((XADataSource) pool)
            : (DataSource) pool;
      }
    }
    throw new IllegalArgumentException("cannot be told a URL: " + className);
  }

  /** What an application sees of an exception: all that it is, and from where. */
  static String seen(Throwable thrown) {
    StringBuilder text = new StringBuilder("thrown ");
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      text.append(t);
      if (t instanceof SQLException) {
        SQLException sql = (SQLException) t;
        text.append(" state ")
            .append(sql.getSQLState())
            .append(" code ")
            .append(sql.getErrorCode());
      }
      for (StackTraceElement frame : t.getStackTrace()) {
        if (isOfReflection(frame.getClassName())) {
          continue;
        }
        text.append(" at ").append(frame.getClassName()).append('.').append(frame.getMethodName());
        text.append(':').append(frame.getLineNumber());
      }
    }
    // Derby names constraints after the time of day, MariaDB's drivers number connections.
    return text.toString().replaceAll("\\bSQL\\d{15}\\b", "SQL").replaceAll("conn=\\d+", "conn");
  }

  /** The JVM generates these as it likes, and numbers them. */
  private static boolean isOfReflection(String className) {
    return className.contains("reflect.") || className.contains("$Proxy");
  }
}
