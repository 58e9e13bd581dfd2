package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.dbcp2.BasicDataSource;

/** What the shop keeps, in an embedded database behind a pool. */
final class Store {
  private static final String[][] PRODUCTS = {
    {"A-100", "Altimeter"}, {"P-200", "Pitot tube"}, {"V-300", "Variometer"}
  };
  private static final int CONNECTIONS = 4;
  private static final BasicDataSource POOL = open();

  private Store() {}

  private static BasicDataSource open() {
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl("jdbc:h2:mem:shop");
    pool.setUsername("shop");
    pool.setPassword("secret");
    pool.setMaxTotal(CONNECTIONS);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE products (sku VARCHAR(9) PRIMARY KEY, name VARCHAR(99))");
      statement.execute("CREATE TABLE orders (id IDENTITY PRIMARY KEY, sku VARCHAR(9))");
      statement.execute("CREATE TABLE payments (amount INTEGER CHECK (amount > 0))");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO products VALUES (?, ?)")) {
        for (String[] product : PRODUCTS) {
          insert.setString(1, product[0]);
          insert.setString(2, product[1]);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return pool;
  }

  static Map<String, String> products() throws SQLException {
    Map<String, String> products = new TreeMap<>();
    try (Connection connection = POOL.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT sku, name FROM products")) {
      while (rows.next()) {
        products.put(rows.getString(1), rows.getString(2));
      }
    }
    return products;
  }

  /** Its name, null if there is none. */
  static String product(String sku) throws SQLException {
    return first("SELECT name FROM products WHERE sku = ?", sku);
  }

  /** What was ordered, null if nothing was. */
  static String order(int id) throws SQLException {
    return first("SELECT sku FROM orders WHERE id = ?", String.valueOf(id));
  }

  /** Its number. */
  static String placeOrder(String sku) throws SQLException {
    try (Connection connection = POOL.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO orders (sku) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
        insert.setString(1, sku);
        insert.executeUpdate();
        String id;
        try (ResultSet keys = insert.getGeneratedKeys()) {
          keys.next();
          id = keys.getString(1);
        }
        connection.commit();
        return id;
      }
    }
  }

  static void pay(int amount) throws SQLException {
    try (Connection connection = POOL.getConnection();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO payments VALUES (?)")) {
      insert.setInt(1, amount);
      insert.executeUpdate();
    }
  }

  private static String first(String sql, String argument) throws SQLException {
    try (Connection connection = POOL.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, argument);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }
}
