package io.pitot.it.launcher;

import java.io.File;
import java.util.function.Supplier;
import org.eclipse.jetty.annotations.AnnotationConfiguration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.webapp.Configuration;
import org.eclipse.jetty.webapp.JettyWebXmlConfiguration;

/**
 * Jetty 9.4 and 12. The extra argument names the class of the web application's context, the one
 * thing that differs between them; in Jetty 12 it may supply the handler instead of being one.
 */
final class JettyLauncher implements EmbeddedServer {
  private final Server server = new Server();

  @Override
  public int start(File war, File work, String contextClass) throws Exception {
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    if (contextClass.startsWith("org.eclipse.jetty.webapp.")) {
      // Jetty 12 finds by itself what JSPs need; this is what Jetty 9's documentation says to do.
      Configuration.ClassList.setServerDefault(server)
          .addBefore(
              JettyWebXmlConfiguration.class.getName(), AnnotationConfiguration.class.getName());
    }
    Object context = Class.forName(contextClass).getConstructor().newInstance();
    set(context, "setContextPath", String.class, Launcher.CONTEXT_PATH);
    set(context, "setWar", String.class, war.getPath());
    set(context, "setTempDirectory", File.class, work);
    Object handler = context instanceof Handler ? context : ((Supplier<?>) context).get();
    server.setHandler((Handler) handler);
    server.start();
    return connector.getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }

  private static void set(Object target, String setter, Class<?> type, Object value)
      throws ReflectiveOperationException {
    target.getClass().getMethod(setter, type).invoke(target, value);
  }
}
