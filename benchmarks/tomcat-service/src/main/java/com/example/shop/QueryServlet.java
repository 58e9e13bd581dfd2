package com.example.shop;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

/** A request as most are: one row of an embedded database, through a pool. */
final class QueryServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient DataSource pool;
  private final transient WorkMetrics metrics;

  /**
   * @param metrics that are written by hand
   */
  QueryServlet(WorkMetrics metrics) {
    HikariDataSource hikari = new HikariDataSource();
    hikari.setJdbcUrl("jdbc:h2:mem:shop");
    hikari.setMaximumPoolSize(4);
    this.pool = hikari;
    this.metrics = metrics;
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE products (id INTEGER PRIMARY KEY, name VARCHAR(99))");
      statement.execute("INSERT INTO products VALUES (1, 'Pitot tube')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String name;
    try {
      name = name(1);
    } catch (SQLException e) {
      throw new ServletException(e);
    }
    response.setContentType("text/plain");
    response.setContentLength(name.length());
    response.getOutputStream().print(name);
  }

  private Connection borrow() throws SQLException {
    long asked = System.nanoTime();
    Connection connection = pool.getConnection();
    metrics.acquired(System.nanoTime() - asked);
    return connection;
  }

  private String name(int id) throws SQLException {
    long asked = System.nanoTime();
    try (Connection connection = borrow();
        PreparedStatement select =
            connection.prepareStatement("SELECT name FROM products WHERE id = ?")) {
      select.setInt(1, id);
      long began = System.nanoTime();
      try (ResultSet rows = select.executeQuery()) {
        metrics.executed("select", System.nanoTime() - began);
        rows.next();
        return rows.getString(1);
      }
    } finally {
      metrics.returned(System.nanoTime() - asked);
    }
  }
}
