package io.pitot.it.launcher;

import java.io.File;
import org.mortbay.jetty.Connector;
import org.mortbay.jetty.Server;
import org.mortbay.jetty.nio.SelectChannelConnector;
import org.mortbay.jetty.webapp.WebAppContext;

/** Jetty 6, the last server of Servlet 2.5 that still starts on current JVMs. */
final class Jetty6Launcher implements EmbeddedServer {
  private final Server server = new Server();

  @Override
  public int start(File war, File work, String extra) throws Exception {
    SelectChannelConnector connector = new SelectChannelConnector();
    server.setConnectors(new Connector[] {connector});
    WebAppContext context = new WebAppContext(war.getPath(), Launcher.CONTEXT_PATH);
    context.setTempDirectory(work);
    server.setHandler(context);
    server.start();
    return connector.getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }
}
