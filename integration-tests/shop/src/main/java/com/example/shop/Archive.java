package com.example.shop;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What was sold: a database that is slow, behind a pool that is too small. */
final class Archive {
  private static final int QUERY_MILLIS = 60;
  private static final HikariDataSource POOL = open();

  private Archive() {}

  private static HikariDataSource open() {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("reports");
    pool.setJdbcUrl("jdbc:h2:mem:archive");
    pool.setMaximumPoolSize(1);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE sales (sku VARCHAR(9))");
      statement.execute("CREATE ALIAS pause FOR 'java.lang.Thread.sleep(long)'");
      statement.execute("INSERT INTO sales VALUES 'A-100', 'A-100', 'V-300'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return pool;
  }

  static int sold() throws SQLException {
    try (Connection connection = POOL.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT COUNT(*), pause(" + QUERY_MILLIS + ") FROM sales")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  static void close() {
    POOL.close();
  }
}
