package io.pitot.it.jaxws;

import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;

/** What Metro wants to be told of the application's start, where there is Metro. */
public final class MetroListener implements ServletContextListener {
  private static final String METRO =
      "com.sun.xml.ws.transport.http.servlet.WSServletContextListener";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Object metro = Class.forName(METRO).getConstructor().newInstance();
      ((ServletContextListener) metro).contextInitialized(event);
    } catch (ReflectiveOperationException e) {
      // CXF starts with its servlet.
    }
  }

  /** The JVM ends. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {}
}
