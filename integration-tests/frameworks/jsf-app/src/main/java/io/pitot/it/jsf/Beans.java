package io.pitot.it.jsf;

import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;

/** Puts the bean where every version finds it, whether it knows managed beans, CDI or neither. */
public final class Beans implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().setAttribute("items", new Items());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    event.getServletContext().removeAttribute("items");
  }
}
