package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Modules;
import io.pitot.testkit.ServletNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of a framework: its jars, the application that is written for it, and the server and
 * servlet, or filter, that it runs in.
 */
enum Framework {
  JERSEY_1(
      "jersey1",
      "jaxrs-app",
      Server.TOMCAT_9,
      "com.sun.jersey.spi.container.servlet.ServletContainer"),
  JERSEY_2_0("jersey20", "jaxrs-app", Server.TOMCAT_9, Servlet.JERSEY),
  JERSEY_2("jersey2", "jaxrs-app", Server.TOMCAT_9, Servlet.JERSEY),
  JERSEY_3("jersey3", "jaxrs-app", Server.TOMCAT_10, Servlet.JERSEY),
  JERSEY_4("jersey4", "jaxrs-app", Server.TOMCAT_11, Servlet.JERSEY),
  RESTEASY_3_0("resteasy30", "jaxrs-app", Server.TOMCAT_9, Servlet.RESTEASY),
  RESTEASY_3("resteasy3", "jaxrs-app", Server.TOMCAT_9, Servlet.RESTEASY),
  RESTEASY_4("resteasy4", "jaxrs-app", Server.TOMCAT_9, Servlet.RESTEASY),
  RESTEASY_6("resteasy6", "jaxrs-app", Server.TOMCAT_10, Servlet.RESTEASY),
  RESTEASY_7("resteasy7", "jaxrs-app", Server.TOMCAT_11, Servlet.RESTEASY),
  CXF_3_1("cxf31", "jaxrs-app", Server.TOMCAT_9, Servlet.CXF),
  CXF_3_6("cxf36", "jaxrs-app", Server.TOMCAT_9, Servlet.CXF),
  CXF_4("cxf4", "jaxrs-app", Server.TOMCAT_10, Servlet.CXF),
  JERSEY_2_22_ON_GRIZZLY("jersey222grizzly", "jaxrs-app", Server.GRIZZLY, Servlet.NONE),
  JERSEY_2_ON_GRIZZLY("jersey2grizzly", "jaxrs-app", Server.GRIZZLY, Servlet.NONE),
  JERSEY_3_ON_GRIZZLY("jersey3grizzly", "jaxrs-app", Server.GRIZZLY_4, Servlet.NONE),
  CXF_3_5_ON_JETTY("cxf35jetty", "jaxrs-app", Server.CXF_JETTY, Servlet.NONE),
  SPRING_3_0("spring30", "spring-app", Server.TOMCAT_9, Servlet.SPRING),
  METRO_2_2_1("metro221", "jaxws-app", Server.TOMCAT_9, Servlet.METRO),
  METRO_2_2("metro22", "jaxws-app", Server.TOMCAT_9, Servlet.METRO),
  METRO_2_3("metro23", "jaxws-app", Server.TOMCAT_9, Servlet.METRO),
  METRO_4("metro4", "jaxws-app", Server.TOMCAT_10, Servlet.METRO),
  CXF_SOAP_2_7("cxf27ws", "jaxws-app", Server.TOMCAT_9, Servlet.CXF_SOAP),
  CXF_SOAP_3_1("cxf31ws", "jaxws-app", Server.TOMCAT_9, Servlet.CXF_SOAP),
  CXF_SOAP_3_6("cxf36ws", "jaxws-app", Server.TOMCAT_9, Servlet.CXF_SOAP),
  CXF_SOAP_4("cxf4ws", "jaxws-app", Server.TOMCAT_10, Servlet.CXF_SOAP),
  SPRING_3_2("spring32", "spring-app", Server.TOMCAT_9, Servlet.SPRING),
  SPRING_5_3("spring53", "spring-app", Server.TOMCAT_9, Servlet.SPRING),
  SPRING_6("spring6", "spring-app", Server.TOMCAT_10, Servlet.SPRING),
  SPRING_7("spring7", "spring-app", Server.TOMCAT_11, Servlet.SPRING),
  STRUTS_1_1("struts11", "struts1-app", Server.TOMCAT_9, Servlet.STRUTS_1),
  STRUTS_1_2("struts12", "struts1-app", Server.TOMCAT_9, Servlet.STRUTS_1),
  STRUTS_1_3("struts13", "struts1-app", Server.TOMCAT_9, Servlet.STRUTS_1),
  STRUTS_2_0("struts20", "struts2-app", Server.TOMCAT_9, Filter.STRUTS_2_0),
  STRUTS_2_0_ON_SERVLET_2_5("struts20", "struts2-app", Server.JETTY_6, Filter.STRUTS_2_0),
  STRUTS_2_1("struts21", "struts2-app", Server.TOMCAT_9, Filter.STRUTS_2_0),
  STRUTS_2_3("struts23", "struts2-app", Server.TOMCAT_9, Filter.STRUTS_2_1),
  STRUTS_2_5("struts25", "struts2-app", Server.TOMCAT_9, Filter.STRUTS_2_5),
  STRUTS_6("struts6", "struts2-app", Server.TOMCAT_9, Filter.STRUTS_2_5),
  STRUTS_7("struts7", "struts2-app", Server.TOMCAT_11, Filter.STRUTS_2_5),
  GRAILS_4("grails4", "grails-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  GRAILS_6("grails6", "grails-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  GRAILS_7("grails7", "grails-app", Server.TOMCAT_10, Servlet.OF_THE_APPLICATION),
  MOJARRA_1_2("mojarra12", "jsf-app", Server.TOMCAT_9, Servlet.FACES),
  MOJARRA_2_1("mojarra21", "jsf-app", Server.TOMCAT_9, Servlet.FACES),
  MOJARRA_2_3("mojarra23", "jsf-app", Server.TOMCAT_9, Servlet.FACES),
  MOJARRA_3("mojarra3", "jsf-app", Server.TOMCAT_10, Servlet.JAKARTA_FACES),
  MOJARRA_4("mojarra4", "jsf-app", Server.TOMCAT_11, Servlet.JAKARTA_FACES),
  MYFACES_1_2("myfaces12", "jsf-app", Server.TOMCAT_9, Servlet.FACES),
  MYFACES_2_0("myfaces20", "jsf-app", Server.TOMCAT_9, Servlet.FACES),
  MYFACES_2_3("myfaces23", "jsf-app", Server.TOMCAT_9, Servlet.FACES),
  MYFACES_3("myfaces3", "jsf-app", Server.TOMCAT_10, Servlet.JAKARTA_FACES),
  MYFACES_4("myfaces4", "jsf-app", Server.TOMCAT_11, Servlet.JAKARTA_FACES),
  WICKET_1_5("wicket15", "wicket-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  WICKET_6("wicket6", "wicket-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  WICKET_9("wicket9", "wicket-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  WICKET_10("wicket10", "wicket-app", Server.TOMCAT_11, Servlet.OF_THE_APPLICATION),
  VAADIN_7("vaadin77", "vaadin-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  VAADIN_8("vaadin8", "vaadin-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  FLOW_2("flow2", "flow-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  FLOW_24("flow24", "flow-app", Server.TOMCAT_10, Servlet.OF_THE_APPLICATION),
  FLOW_25("flow25", "flow-app", Server.TOMCAT_11, Servlet.OF_THE_APPLICATION),
  WEBFLUX_5_0("webflux50", "webflux-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  WEBFLUX_5_3("webflux53", "webflux-app", Server.TOMCAT_9, Servlet.OF_THE_APPLICATION),
  WEBFLUX_6("webflux6", "webflux-app", Server.TOMCAT_10, Servlet.OF_THE_APPLICATION),
  WEBFLUX_7("webflux7", "webflux-app", Server.TOMCAT_11, Servlet.OF_THE_APPLICATION);

  private final String library;
  private final String application;
  private final Server server;
  private final String servlet;

  Framework(String library, String application, Server server, String servlet) {
    this.library = library;
    this.application = application;
    this.server = server;
    this.servlet = servlet;
  }

  /** Not started, so that a test can add what it wants to the JVM's arguments. */
  ForkedJvm.Builder on(Jdk jdk, Path workFolder) {
    Path war = workFolder.resolve("app");
    Path serverWork = workFolder.resolve("work");
    Path launchers = workFolder.resolve("launchers");
    serverWork.toFile().mkdirs();
    unpack(war);
    server.namespace.copy(Modules.classesOf("launchers"), launchers);

    List<Path> classPath = new ArrayList<>();
    if (server.isOfTheFramework()) {
      classPath.addAll(Modules.frameworkLibrary(library));
      classPath.add(war.resolve("WEB-INF/classes"));
    } else {
      classPath.addAll(Modules.serverLibrary(server.library));
    }
    classPath.add(launchers);
    return ForkedJvm.on(jdk)
        // Many JVMs on few cores: the second compiler and a concurrent collector only cost here.
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
        .jvmArguments("-Djava.io.tmpdir=" + serverWork)
        .classPath(classPath)
        .main(
            "io.pitot.it.launcher.Launcher",
            server.launcher,
            war.toString(),
            serverWork.toString());
  }

  /** As users deploy it: the framework belongs to the application, not to the server. */
  private void unpack(Path war) {
    Path common = Modules.classesOf("frameworks/common-app");
    server.namespace.copy(common, war.resolve("WEB-INF/classes"));
    Path classes = Modules.classesOf("frameworks/" + application);
    server.namespace.copy(classes.resolve("io"), war.resolve("WEB-INF/classes/io"));
    server.namespace.copy(classes.resolve("webapp"), war);
    Path besides = classes.resolve("webapp-" + library); // what one version needs besides
    if (Files.isDirectory(besides)) {
      server.namespace.copy(besides, war);
    }
    try {
      Path lib = Files.createDirectories(war.resolve("WEB-INF/lib"));
      for (Path jar : Modules.frameworkLibrary(library)) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
      Path descriptor = war.resolve("WEB-INF/web.xml");
      String text =
          Files.readString(descriptor)
              .replace("@SERVLET@", servlet)
              .replace("@NAMESPACE@", server.namespace.prefix());
      Files.writeString(descriptor, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private enum Server {
    /** Of Servlet 2.5. */
    JETTY_6("jetty6", ServletNamespace.JAVAX, "Jetty6Launcher"),
    TOMCAT_9("tomcat9", ServletNamespace.JAVAX, "TomcatLauncher"),
    TOMCAT_10("tomcat10", ServletNamespace.JAKARTA, "TomcatLauncher"),
    TOMCAT_11("tomcat11", ServletNamespace.JAKARTA, "TomcatLauncher"),
    GRIZZLY("", ServletNamespace.JAVAX, "JerseyGrizzlyLauncher"),
    GRIZZLY_4("", ServletNamespace.JAKARTA, "JerseyGrizzlyLauncher"),
    CXF_JETTY("", ServletNamespace.JAVAX, "CxfJettyLauncher");

    final String library;
    final ServletNamespace namespace;
    final String launcher;

    Server(String library, ServletNamespace namespace, String launcher) {
      this.library = library;
      this.namespace = namespace;
      this.launcher = launcher;
    }

    /** Whether the framework brings it, and all is on one class path, without servlets. */
    boolean isOfTheFramework() {
      return library.isEmpty();
    }
  }

  private static final class Servlet {
    static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";
    static final String RESTEASY =
        "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher";
    static final String SPRING = "org.springframework.web.servlet.DispatcherServlet";
    static final String STRUTS_1 = "org.apache.struts.action.ActionServlet";
    static final String OF_THE_APPLICATION = ""; // as its descriptor has it
    static final String NONE = "";
    static final String FACES = "javax.faces.webapp.FacesServlet";
    static final String JAKARTA_FACES = "jakarta.faces.webapp.FacesServlet";
    static final String METRO = "com.sun.xml.ws.transport.http.servlet.WSServlet";
    static final String CXF_SOAP = "io.pitot.it.jaxws.CxfServices";
    static final String CXF = "org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet";
  }

  /** Struts 2 is one; each name came with this version. */
  private static final class Filter {
    static final String STRUTS_2_0 = "org.apache.struts2.dispatcher.FilterDispatcher";
    static final String STRUTS_2_1 =
        "org.apache.struts2.dispatcher.ng.filter.StrutsPrepareAndExecuteFilter";
    static final String STRUTS_2_5 =
        "org.apache.struts2.dispatcher.filter.StrutsPrepareAndExecuteFilter";
  }
}
