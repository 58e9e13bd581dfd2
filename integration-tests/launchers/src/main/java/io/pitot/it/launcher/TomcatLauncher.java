package io.pitot.it.launcher;

import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat 9, 10 and 11: the classes used here are the same in all. */
public final class TomcatLauncher {
  private TomcatLauncher() {}

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[1]);
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addWebapp(Launcher.CONTEXT_PATH, arguments[0]);
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    context.setJarScanner(scanner);
    tomcat.start();
    Launcher.awaitEnd(tomcat.getConnector().getLocalPort());
    tomcat.stop();
    tomcat.destroy();
  }
}
