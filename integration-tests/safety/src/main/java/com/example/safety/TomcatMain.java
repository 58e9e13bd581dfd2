package com.example.safety;

import java.io.File;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * Tomcat with two web applications: {@code /app}, whose classes come from its own folder, and
 * {@code /control}, by which the test gives orders.
 */
public final class TomcatMain {
  private final Tomcat tomcat = new Tomcat();
  private final String webApplication;
  private Context app;

  private TomcatMain(String baseFolder, String webApplication) {
    this.webApplication = webApplication;
    tomcat.setBaseDir(baseFolder);
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.getEngine().setParentClassLoader(TomcatMain.class.getClassLoader());
    app = addApplication();
  }

  /** Arguments: a folder to work in, and that of the web application. */
  public static void main(String[] arguments) throws Exception {
    Standard.say("main begun");
    TomcatMain main = new TomcatMain(arguments[0], arguments[1]);
    Context control = main.tomcat.addContext("/control", new File(arguments[0]).getAbsolutePath());
    Tomcat.addServlet(control, "control", new ControlServlet(main));
    control.addServletMappingDecoded("/*", "control");
    main.tomcat.start();
    Standard.say("listening on " + main.tomcat.getConnector().getLocalPort());
    Standard.awaitEnd();
    main.tomcat.stop();
    main.tomcat.destroy();
    Standard.say("main ended");
  }

  /** Stops the application and starts it anew, with a class loader of its own. */
  synchronized ClassLoader redeploy() throws LifecycleException {
    ClassLoader old = app.getLoader().getClassLoader();
    app.stop();
    tomcat.getHost().removeChild(app);
    app.destroy();
    app = addApplication();
    return old;
  }

  private Context addApplication() {
    Context context = tomcat.addContext("/app", webApplication);
    add(context, "hello");
    add(context, "async").setAsyncSupported(true);
    add(context, "fail");
    FilterDef filter = new FilterDef();
    filter.setFilterName("pass");
    filter.setFilterClass("com.example.safety.web.PassFilter");
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("pass");
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
    return context;
  }

  private static Wrapper add(Context context, String name) {
    String simple = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Servlet";
    Wrapper servlet = Tomcat.addServlet(context, name, "com.example.safety.web." + simple);
    context.addServletMappingDecoded("/" + name, name);
    return servlet;
  }
}
