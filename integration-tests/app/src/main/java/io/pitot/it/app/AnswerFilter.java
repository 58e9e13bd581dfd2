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

/** Answers by itself, or lets a servlet without a mapping do it; the chain ends here. */
public final class AnswerFilter implements Filter {
  @SuppressWarnings("NullAway.Init")
  private FilterConfig config;

  @Override
  public void init(FilterConfig filterConfig) {
    config = filterConfig;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String servlet = config.getInitParameter("servlet");
    if (servlet == null) {
      Answers.answer((HttpServletRequest) request, (HttpServletResponse) response);
    } else {
      config.getServletContext().getNamedDispatcher(servlet).forward(request, response);
    }
  }

  @Override
  public void destroy() {}
}
