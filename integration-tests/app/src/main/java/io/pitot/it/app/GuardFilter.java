package io.pitot.it.app;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The login filter of old: asks for a password, sends to the login page, or lets pass. */
public final class GuardFilter implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    String user = ((HttpServletRequest) request).getHeader("X-User");
    if (user == null) {
      answer.setHeader("WWW-Authenticate", "Basic realm=\"contract\"");
      answer.sendError(401);
    } else if (user.equals("stranger")) {
      answer.sendRedirect("/app/exact");
    } else {
      chain.doFilter(request, response);
    }
  }

  @Override
  public void destroy() {}
}
