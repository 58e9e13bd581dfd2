package io.pitot.it.app;

import java.lang.reflect.Proxy;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterRegistration;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Registers by program what web.xml cannot: instances, a proxy, a lambda. */
public final class Registrar implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    ServletRegistration.Dynamic servlet = context.addServlet("programmatic", new SyncServlet());
    servlet.setAsyncSupported(true);
    servlet.addMapping("/programmatic/*");
    map(context.addFilter("programmatic", new PassFilter()), "/programmatic/*");
    map(context.addFilter("proxy", proxy()), "/proxy/*");
    if (lambdasAreFilters()) {
      map(context.addFilter("lambda", lambda()), "/lambda/*");
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {}

  private static void map(FilterRegistration.Dynamic filter, String path) {
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, path);
  }

  /** A filter without a class of its own. */
  private static Filter proxy() {
    return (Filter)
        Proxy.newProxyInstance(
            Registrar.class.getClassLoader(),
            new Class<?>[] {Filter.class},
            (self, method, arguments) -> {
              if (method.getName().equals("doFilter")) {
                Answers.answer(
                    (HttpServletRequest) arguments[0], (HttpServletResponse) arguments[1]);
              }
              return null;
            });
  }

  private static Filter lambda() {
    return (request, response, chain) ->
        Answers.answer((HttpServletRequest) request, (HttpServletResponse) response);
  }

  /** Since Servlet 4.0 all but one of the methods of a filter have a default. */
  private static boolean lambdasAreFilters() {
    try {
      return Filter.class.getMethod("destroy").isDefault();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
