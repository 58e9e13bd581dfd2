package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Implements the interface by itself, without HttpServlet. */
public final class BareServlet implements Servlet {
  @SuppressWarnings("NullAway.Init")
  private ServletConfig config;

  @Override
  public void init(ServletConfig servletConfig) {
    config = servletConfig;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    Answers.answer((HttpServletRequest) request, (HttpServletResponse) response);
  }

  @Override
  public ServletConfig getServletConfig() {
    return config;
  }

  @Override
  public String getServletInfo() {
    return "bare";
  }

  @Override
  public void destroy() {}
}
