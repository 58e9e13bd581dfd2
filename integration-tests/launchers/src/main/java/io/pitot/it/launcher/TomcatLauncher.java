package io.pitot.it.launcher;

import java.io.File;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat 7 to 11: the classes used here are the same in all. */
final class TomcatLauncher implements EmbeddedServer {
  private final Tomcat tomcat = new Tomcat();

  @Override
  public int start(File war, File work, String extra) throws Exception {
    tomcat.setBaseDir(work.getPath());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addWebapp(Launcher.CONTEXT_PATH, war.getPath());
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    context.setJarScanner(scanner);
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
