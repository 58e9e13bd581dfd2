package com.example.shop;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Writes a report on another thread, long after the servlet has returned; there are more such
 * threads than connections to the archive.
 */
public class ReportServlet extends HttpServlet {
  private transient ExecutorService writers;

  @Override
  public void init() {
    writers = Executors.newFixedThreadPool(2);
  }

  @Override
  public void destroy() {
    writers.shutdownNow();
    Archive.close();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    writers.execute(() -> write(context));
  }

  private static void write(AsyncContext context) {
    try {
      context.getResponse().getWriter().println("sold: " + Archive.sold());
    } catch (SQLException | IOException e) {
      ((HttpServletResponse) context.getResponse()).setStatus(503);
    } finally {
      context.complete();
    }
  }
}
