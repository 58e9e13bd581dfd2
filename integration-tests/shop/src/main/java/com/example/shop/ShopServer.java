package com.example.shop;

import java.io.File;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Serves the web application of this module at {@code /shop} until its standard input ends.
 *
 * <p>Arguments: the folder of the web application, a folder to work in, the port (0 for any).
 */
public final class ShopServer {
  private ShopServer() {}

  public static void main(String[] arguments) throws Exception {
    Bank.open();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[1]);
    tomcat.setPort(Integer.parseInt(arguments[2]));
    tomcat.getConnector();
    Context context = tomcat.addWebapp("/shop", new File(arguments[0]).getAbsolutePath());
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    context.setJarScanner(scanner);
    tomcat.start();
    System.out.println("listening on " + tomcat.getConnector().getLocalPort());
    awaitEndOfInput();
    tomcat.stop();
    tomcat.destroy();
    Bank.close();
  }

  private static void awaitEndOfInput() throws IOException {
    int next;
    do {
      next = System.in.read();
    } while (next >= 0);
  }
}
