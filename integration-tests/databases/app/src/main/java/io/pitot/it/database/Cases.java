package io.pitot.it.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Everything that an application may do with JDBC and that is counted, or must not be. */
final class Cases {
  private static final String INSERT = "INSERT INTO orders VALUES (?, ?)";
  private static final int THREADS = 8;
  private static final int QUERIES_EACH = 25;
  private static final int MEGABYTE = 1 << 20;

  /** No two cases use the same key. */
  private static final AtomicInteger IDS = new AtomicInteger(1000);

  private static final Map<String, Case> ALL = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init") // set before the first case
  private static DataSource database;

  private Cases() {}

  /** One thing to do; what it returns is what was seen. */
  private interface Case {
    Object run(Connection connection) throws Exception;
  }

  static {
    ALL.put("query", c -> with(c.createStatement(), s -> rows(s.executeQuery(select()))));
    ALL.put("query-by-execute", c -> with(c.createStatement(), s -> s.execute(select())));
    ALL.put("twice", c -> with(c.createStatement(), Cases::twice));
    ALL.put("insert", c -> with(c.createStatement(), s -> s.executeUpdate(insert())));
    ALL.put("insert-by-execute", c -> with(c.createStatement(), s -> s.execute(insert())));
    ALL.put("insert-large", c -> with(c.createStatement(), s -> s.executeLargeUpdate(insert())));
    ALL.put("update", c -> update(c, "UPDATE orders SET name = 'x' WHERE id = -1"));
    ALL.put("delete", c -> update(c, "DELETE FROM orders WHERE id = -1"));
    ALL.put("generated-keys", Cases::generatedKeys);
    ALL.put("scrollable", Cases::scrollable);
    ALL.put("ddl", Cases::createAndDrop);
    ALL.put("failing", c -> update(c, "DELETE FROM no_such_table"));
    ALL.put("nonsense", c -> update(c, "NONSENSE"));
    ALL.put("null", c -> with(c.createStatement(), s -> s.execute(null)));
    ALL.put("empty", c -> with(c.createStatement(), s -> s.execute("")));
    ALL.put("closed", Cases::onClosedStatement);

    ALL.put("prepared-query", c -> with(prepare(c), p -> rows(p.executeQuery())));
    ALL.put("prepared-by-execute", c -> with(prepare(c), PreparedStatement::execute));
    ALL.put("prepared-twice", c -> with(prepare(c), Cases::twicePrepared));
    ALL.put("prepared-insert", c -> with(prepareInsert(c), PreparedStatement::executeUpdate));
    ALL.put("prepared-large", c -> with(prepareInsert(c), PreparedStatement::executeLargeUpdate));
    ALL.put("prepared-duplicate", Cases::duplicateKey);
    ALL.put("prepared-nonsense", c -> with(c.prepareStatement("NONSENSE"), Statement::isClosed));
    ALL.put("prepared-other-text", c -> with(prepare(c), p -> p.executeUpdate(insert())));
    ALL.put("callable", Cases::callable);

    ALL.put("batch-of-one", c -> batch(c, insert()));
    ALL.put("batch", c -> batch(c, insert(), insert(), "DELETE FROM orders WHERE id = -1"));
    ALL.put("batch-large", c -> largeBatch(c));
    ALL.put("batch-failing", c -> batch(c, insert(), "DELETE FROM no_such_table", insert()));
    ALL.put("batch-twice", Cases::batchTwice);
    ALL.put("prepared-batch-of-one", c -> preparedBatch(c, 1));
    ALL.put("prepared-batch", c -> preparedBatch(c, 3));

    ALL.put("commit", c -> transaction(c, true));
    ALL.put("rollback", c -> transaction(c, false));
    ALL.put("rollback-to-savepoint", Cases::savepoint);
    ALL.put("release-savepoint", Cases::released);
    ALL.put("commit-in-autocommit", Cases::commitInAutocommit);
    ALL.put("isolation", Cases::isolation);
    ALL.put("read-only", Cases::readOnly);
    ALL.put("catalog", Cases::catalog);
    ALL.put("schema", Cases::schema);

    ALL.put("distributed", c -> distributed());

    ALL.put("form-comments", c -> query(c, "/* x */ -- y\n" + select()));
    ALL.put("form-lines", c -> query(c, select().replace(" ", "\n\t")));
    ALL.put("form-lower-case", c -> query(c, select().toLowerCase(java.util.Locale.ROOT)));
    ALL.put(
        "form-non-ascii", c -> update(c, "INSERT INTO orders VALUES (" + id() + ", 'größer ☃')"));
    ALL.put("form-cte", c -> query(c, "WITH x AS (" + select() + ") SELECT * FROM x"));
    ALL.put("form-explain", c -> query(c, "EXPLAIN " + select()));
    ALL.put("form-megabyte", Cases::megabyte);

    ALL.put("proxied", c -> proxied(c));
    ALL.put("unwrap", Cases::unwrap);
    ALL.put(
        "warnings", c -> with(c.createStatement(), s -> c.getWarnings() + "," + s.getWarnings()));
    ALL.put("valid", c -> c.isValid(5));
    ALL.put("concurrent", c -> concurrent());
    ALL.put("no-connection", c -> DriverManager.getConnection("jdbc:no-such-driver://x:scott@y/z"));
  }

  /** Every case has a connection of its own. */
  static String run(String name, DataSource dataSource) {
    database = dataSource;
    Case wanted = ALL.get(name);
    if (wanted == null) {
      throw new IllegalArgumentException("no case " + name);
    }
    try (Connection connection = database.getConnection()) {
      return String.valueOf(wanted.run(connection));
    } catch (Throwable e) {
      return DatabaseApplication.seen(e);
    }
  }

  /** What is to be done with a resource. */
  private interface Use<T> {
    Object apply(T resource) throws SQLException;
  }

  private static <T extends Statement> Object with(T statement, Use<T> use) throws SQLException {
    try (T closed = statement) {
      return use.apply(closed);
    }
  }

  private static int id() {
    return IDS.incrementAndGet();
  }

  private static String select() {
    return "SELECT id, name FROM orders WHERE id < 0";
  }

  private static String insert() {
    return "INSERT INTO orders VALUES (" + id() + ", 'name')";
  }

  private static PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement(select());
  }

  private static PreparedStatement prepareInsert(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(INSERT);
    statement.setInt(1, id());
    statement.setString(2, "name");
    return statement;
  }

  private static String rows(ResultSet rows) throws SQLException {
    StringBuilder text = new StringBuilder();
    while (rows.next()) {
      text.append(rows.getObject(1)).append(' ');
    }
    rows.close();
    return text.append("end").toString();
  }

  private static Object query(Connection connection, String sql) throws SQLException {
    return with(
        connection.createStatement(),
        s -> {
          s.executeQuery(sql).close();
          return "rows";
        });
  }

  private static Object update(Connection connection, String sql) throws SQLException {
    return with(connection.createStatement(), s -> s.executeUpdate(sql));
  }

  private static Object twice(Statement statement) throws SQLException {
    return rows(statement.executeQuery(select())) + rows(statement.executeQuery(select()));
  }

  private static Object twicePrepared(PreparedStatement statement) throws SQLException {
    return rows(statement.executeQuery()) + rows(statement.executeQuery());
  }

  private static Object generatedKeys(Connection connection) throws SQLException {
    String sql = insert();
    Object first =
        with(
            connection.createStatement(),
            s -> s.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS) + keys(s));
    PreparedStatement prepared =
        connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS);
    prepared.setInt(1, id());
    prepared.setString(2, "name");
    return first + " " + with(prepared, p -> p.executeUpdate() + keys(p));
  }

  private static String keys(Statement statement) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      return keys == null ? " no keys" : " keys of " + keys.getMetaData().getColumnCount();
    }
  }

  private static Object scrollable(Connection connection) throws SQLException {
    int type = ResultSet.TYPE_FORWARD_ONLY;
    int concurrency = ResultSet.CONCUR_READ_ONLY;
    int holdability = ResultSet.CLOSE_CURSORS_AT_COMMIT;
    List<Object> seen = new ArrayList<>();
    seen.add(with(connection.createStatement(type, concurrency), s -> s.execute(select())));
    seen.add(
        with(connection.createStatement(type, concurrency, holdability), s -> s.execute(select())));
    seen.add(
        with(connection.prepareStatement(select(), type, concurrency), PreparedStatement::execute));
    seen.add(
        with(
            connection.prepareStatement(select(), type, concurrency, holdability),
            PreparedStatement::execute));
    return seen;
  }

  private static Object createAndDrop(Connection connection) throws SQLException {
    return update(connection, "CREATE TABLE short (id INTEGER)")
        + " "
        + update(connection, "DROP TABLE short");
  }

  private static Object onClosedStatement(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.close();
    return statement.executeQuery(select()) != null;
  }

  private static Object duplicateKey(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepareInsert(connection)) {
      statement.executeUpdate();
      return statement.executeUpdate();
    }
  }

  private static Object callable(Connection connection) throws SQLException {
    try (CallableStatement call = connection.prepareCall(System.getProperty("call"))) {
      return call.execute();
    }
  }

  private static Object batch(Connection connection, String... texts) throws SQLException {
    return with(
        connection.createStatement(),
        s -> {
          for (String sql : texts) {
            s.addBatch(sql);
          }
          return Arrays.toString(s.executeBatch());
        });
  }

  private static Object largeBatch(Connection connection) throws SQLException {
    return with(
        connection.createStatement(),
        s -> {
          s.addBatch(insert());
          return Arrays.toString(s.executeLargeBatch());
        });
  }

  private static Object batchTwice(Connection connection) throws SQLException {
    return with(
        connection.createStatement(),
        s -> {
          s.addBatch(insert());
          String first = Arrays.toString(s.executeBatch());
          s.addBatch(insert());
          return first + Arrays.toString(s.executeBatch());
        });
  }

  private static Object preparedBatch(Connection connection, int size) throws SQLException {
    return with(
        connection.prepareStatement(INSERT),
        p -> {
          for (int i = 0; i < size; i++) {
            p.setInt(1, id());
            p.setString(2, "name");
            p.addBatch();
          }
          return Arrays.toString(p.executeBatch());
        });
  }

  private static Object transaction(Connection connection, boolean commit) throws SQLException {
    connection.setAutoCommit(false);
    Object inserted = update(connection, insert());
    if (commit) {
      connection.commit();
    } else {
      connection.rollback();
    }
    connection.setAutoCommit(true);
    return inserted;
  }

  private static Object savepoint(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Savepoint savepoint = connection.setSavepoint("before");
    Object inserted = update(connection, insert());
    connection.rollback(savepoint);
    connection.commit();
    connection.setAutoCommit(true);
    return inserted;
  }

  private static Object released(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.releaseSavepoint(connection.setSavepoint());
    connection.commit();
    connection.setAutoCommit(true);
    return "released";
  }

  private static Object commitInAutocommit(Connection connection) throws SQLException {
    connection.commit();
    return "committed";
  }

  private static Object distributed() throws Exception {
    return database instanceof XaPool ? ((XaPool) database).transact(insert()) : "not here";
  }

  private static Object isolation(Connection connection) throws SQLException {
    int before = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    int serializable = connection.getTransactionIsolation();
    connection.setTransactionIsolation(before);
    return before + " " + serializable;
  }

  private static Object readOnly(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setReadOnly(false);
    return connection.isReadOnly();
  }

  private static Object catalog(Connection connection) throws SQLException {
    String catalog = connection.getCatalog();
    connection.setCatalog(catalog);
    return catalog;
  }

  private static Object schema(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    connection.setSchema(schema);
    return schema;
  }

  private static Object megabyte(Connection connection) throws SQLException {
    String comment = String.join("", Collections.nCopies(MEGABYTE / 8, "/* xx */"));
    return query(connection, select() + comment);
  }

  /** Frameworks put proxies of their own around connections and statements. */
  private static Object proxied(Connection connection) throws SQLException {
    Connection proxy = proxy(Connection.class, connection);
    Statement statement = proxy(Statement.class, proxy.createStatement());
    PreparedStatement prepared = proxy(PreparedStatement.class, proxy.prepareStatement(select()));
    try (Statement s = statement;
        PreparedStatement p = prepared) {
      return s.execute(select()) + " " + p.execute();
    }
  }

  private static <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            Cases.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static Object unwrap(Connection connection) throws SQLException {
    return with(
        connection.createStatement(),
        s ->
            s.isWrapperFor(Statement.class)
                + " "
                + s.isWrapperFor(String.class)
                + " "
                + connection.isWrapperFor(Connection.class)
                + " "
                + (s.getConnection() == connection)
                + " "
                + s.getClass().getName().replaceAll("\\d+", ""));
  }

  private static Object concurrent() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(
            threads.submit(
                () -> {
                  try (Connection own = database.getConnection();
                      PreparedStatement statement = prepare(own)) {
                    for (int n = 0; n < QUERIES_EACH; n++) {
                      rows(statement.executeQuery());
                    }
                    return null;
                  }
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
      return "all";
    } finally {
      threads.shutdown();
    }
  }
}
