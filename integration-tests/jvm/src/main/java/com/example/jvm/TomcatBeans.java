package com.example.jvm;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat with one servlet, {@code /hello}; says where it listens. Argument: a folder to work in.
 */
public final class TomcatBeans {
  private TomcatBeans() {}

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[0]);
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("", arguments[0]);
    Tomcat.addServlet(context, "hello", new Hello());
    context.addServletMappingDecoded("/hello", "hello");
    tomcat.start();
    System.out.println("listening on " + tomcat.getConnector().getLocalPort());
    System.out.flush();
    int ended;
    do {
      ended = System.in.read();
    } while (ended >= 0);
    tomcat.stop();
    tomcat.destroy();
  }

  private static final class Hello extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("hello");
    }
  }
}
