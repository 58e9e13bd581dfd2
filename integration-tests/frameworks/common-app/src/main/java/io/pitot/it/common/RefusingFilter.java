package io.pitot.it.common;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** In front of the framework: answers 401 to whoever says to be a stranger. */
public final class RefusingFilter implements Filter {
  private static final int UNAUTHORIZED = 401;

  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if ("stranger".equals(((HttpServletRequest) request).getHeader("X-User"))) {
      ((HttpServletResponse) response).setStatus(UNAUTHORIZED);
    } else {
      chain.doFilter(request, response);
    }
  }

  @Override
  public void destroy() {}
}
