package io.pitot.it;

import io.pitot.testkit.ContractApplication;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Modules;
import io.pitot.testkit.ServletNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An embedded server that serves the contract application. */
enum EmbeddedServer {
  TOMCAT_7("tomcat7", "TomcatLauncher", ServletNamespace.JAVAX),
  TOMCAT_9("tomcat9", "TomcatLauncher", ServletNamespace.JAVAX),
  TOMCAT_10("tomcat10", "TomcatLauncher", ServletNamespace.JAKARTA),
  TOMCAT_11("tomcat11", "TomcatLauncher", ServletNamespace.JAKARTA),
  JETTY_6("jetty6", "Jetty6Launcher", ServletNamespace.JAVAX),
  JETTY_9_4(
      "jetty94", "JettyLauncher", ServletNamespace.JAVAX, "org.eclipse.jetty.webapp.WebAppContext"),
  JETTY_9(
      "jetty9", "JettyLauncher", ServletNamespace.JAVAX, "org.eclipse.jetty.webapp.WebAppContext"),
  JETTY_12_EE8(
      "jetty12-ee8",
      "JettyLauncher",
      ServletNamespace.JAVAX,
      "org.eclipse.jetty.ee8.webapp.WebAppContext"),
  JETTY_12_EE10(
      "jetty12-ee10",
      "JettyLauncher",
      ServletNamespace.JAKARTA,
      "org.eclipse.jetty.ee10.webapp.WebAppContext"),
  JETTY_12_EE11(
      "jetty12-ee11",
      "JettyLauncher",
      ServletNamespace.JAKARTA,
      "org.eclipse.jetty.ee11.webapp.WebAppContext"),
  UNDERTOW_14("undertow14", "UndertowLauncher", ServletNamespace.JAVAX),
  UNDERTOW_22("undertow22", "UndertowLauncher", ServletNamespace.JAVAX),
  UNDERTOW_23("undertow23", "UndertowLauncher", ServletNamespace.JAKARTA),
  GRIZZLY_23("grizzly23", "GrizzlyLauncher", ServletNamespace.JAVAX),
  GRIZZLY_24("grizzly24", "GrizzlyLauncher", ServletNamespace.JAVAX),
  GRIZZLY_4("grizzly4", "GrizzlyLauncher", ServletNamespace.JAKARTA);

  private final String library;
  private final String launcher;
  private final ServletNamespace namespace;
  private final List<String> arguments;

  EmbeddedServer(String library, String launcher, ServletNamespace namespace, String... arguments) {
    this.library = library;
    this.launcher = launcher;
    this.namespace = namespace;
    this.arguments = List.of(arguments);
  }

  /** Not started, so that a test can add what it wants to the JVM's arguments. */
  ForkedJvm.Builder on(Jdk jdk, Path workFolder) {
    Path war = workFolder.resolve("app");
    Path serverWork = workFolder.resolve("work");
    ContractApplication.unpack(namespace, this == JETTY_6 ? "webapp-2.5" : "webapp", war);
    Path launchers = workFolder.resolve("launchers");
    namespace.copy(Modules.classesOf("launchers"), launchers);

    serverWork.toFile().mkdirs();

    List<Path> classPath = new ArrayList<>(Modules.serverLibrary(library));
    classPath.add(launchers);
    List<String> all = new ArrayList<>(List.of(launcher, war.toString(), serverWork.toString()));
    all.addAll(arguments);
    return ForkedJvm.on(jdk)
        // Many JVMs on few cores: the second compiler and a concurrent collector only cost here.
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
        .jvmArguments("-Djava.io.tmpdir=" + serverWork)
        .classPath(classPath)
        .main("io.pitot.it.launcher.Launcher", all.toArray(new String[0]));
  }
}
