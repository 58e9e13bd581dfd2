package com.example.shop;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Writes a report on another thread, long after the servlet has returned. */
public class ReportServlet extends HttpServlet {
  private static final int WORK_MILLIS = 60;

  private transient ExecutorService writers;

  @Override
  public void init() {
    writers = Executors.newFixedThreadPool(2);
  }

  @Override
  public void destroy() {
    writers.shutdownNow();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    writers.execute(() -> write(context));
  }

  private static void write(AsyncContext context) {
    try {
      TimeUnit.MILLISECONDS.sleep(WORK_MILLIS);
      context.getResponse().getWriter().println("sold: 3");
    } catch (InterruptedException | IOException e) {
      ((HttpServletResponse) context.getResponse()).setStatus(503);
    } finally {
      context.complete();
    }
  }
}
