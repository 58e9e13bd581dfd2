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
 * servlet that it runs in.
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

    List<Path> classPath = new ArrayList<>(Modules.serverLibrary(server.library));
    classPath.add(launchers);
    return ForkedJvm.on(jdk)
        // Many JVMs on few cores: the second compiler and a concurrent collector only cost here.
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
        .jvmArguments("-Djava.io.tmpdir=" + serverWork)
        .classPath(classPath)
        .main(
            "io.pitot.it.launcher.Launcher",
            "TomcatLauncher",
            war.toString(),
            serverWork.toString());
  }

  /** As users deploy it: the framework belongs to the application, not to the server. */
  private void unpack(Path war) {
    Path classes = Modules.classesOf("frameworks/" + application);
    server.namespace.copy(classes.resolve("io"), war.resolve("WEB-INF/classes/io"));
    server.namespace.copy(classes.resolve("webapp"), war);
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
    TOMCAT_9("tomcat9", ServletNamespace.JAVAX),
    TOMCAT_10("tomcat10", ServletNamespace.JAKARTA),
    TOMCAT_11("tomcat11", ServletNamespace.JAKARTA);

    final String library;
    final ServletNamespace namespace;

    Server(String library, ServletNamespace namespace) {
      this.library = library;
      this.namespace = namespace;
    }
  }

  private static final class Servlet {
    static final String OF_THE_APPLICATION = "";
    static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";
    static final String RESTEASY =
        "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher";
    static final String SPRING = "org.springframework.web.servlet.DispatcherServlet";
    static final String METRO = "com.sun.xml.ws.transport.http.servlet.WSServlet";
    static final String CXF_SOAP = "io.pitot.it.jaxws.CxfServices";
    static final String CXF = "org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet";
  }
}
