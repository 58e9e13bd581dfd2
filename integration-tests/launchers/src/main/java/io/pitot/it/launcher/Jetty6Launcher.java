package io.pitot.it.launcher;

import java.io.File;
import org.mortbay.jetty.Connector;
import org.mortbay.jetty.Server;
import org.mortbay.jetty.nio.SelectChannelConnector;
import org.mortbay.jetty.webapp.WebAppContext;

/** Jetty 6, the last server of Servlet 2.5 that still starts on current JVMs. */
public final class Jetty6Launcher {
  private Jetty6Launcher() {}

  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    SelectChannelConnector connector = new SelectChannelConnector();
    server.setConnectors(new Connector[] {connector});
    WebAppContext context = new WebAppContext(arguments[0], Launcher.CONTEXT_PATH);
    context.setDescriptor(arguments[0] + "/WEB-INF/web-2.5.xml");
    context.setTempDirectory(new File(arguments[1]));
    server.setHandler(context);
    server.start();
    Launcher.awaitEnd(connector.getLocalPort());
    server.stop();
  }
}
