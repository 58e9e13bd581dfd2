package io.pitot.it.launcher;

import java.io.File;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Jetty 9.4 and 12. The third argument names the class of the web application's context, the one
 * thing that differs between them; in Jetty 12 it may be wrapped in a supplier of the handler.
 */
public final class JettyLauncher {
  private JettyLauncher() {}

  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    Object context = Class.forName(arguments[2]).getConstructor().newInstance();
    set(context, "setContextPath", String.class, Launcher.CONTEXT_PATH);
    set(context, "setWar", String.class, arguments[0]);
    set(context, "setTempDirectory", File.class, new File(arguments[1]));
    server.setHandler((Handler) (context instanceof Handler ? context : supplied(context)));
    server.start();
    Launcher.awaitEnd(connector.getLocalPort());
    server.stop();
  }

  private static Object supplied(Object context) {
    return ((Supplier<?>) context).get();
  }

  private static void set(Object target, String setter, Class<?> type, Object value)
      throws ReflectiveOperationException {
    target.getClass().getMethod(setter, type).invoke(target, value);
  }
}
