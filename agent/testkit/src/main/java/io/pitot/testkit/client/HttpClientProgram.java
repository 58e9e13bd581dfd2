package io.pitot.testkit.client;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Modules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application that calls other services by one HTTP client, as it is told to. */
public final class HttpClientProgram {
  private HttpClientProgram() {}

  /**
   * In a JVM that trusts the servers of these certificates.
   *
   * @param library the module with the library; empty for the JDK's own
   * @param application the module with the class that calls it
   * @param client that class's simple name
   */
  public static ForkedJvm.Builder on(
      Jdk jdk, Tls tls, String library, String application, String client) {
    List<Path> classPath = new ArrayList<>();
    if (!library.isEmpty()) {
      classPath.addAll(Modules.httpClientLibrary(library));
    }
    classPath.add(Modules.classesOf("http-clients/app"));
    classPath.add(Modules.classesOf("http-clients/" + application));
    return ForkedJvm.on(jdk)
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
        .jvmArguments(tls.jvmArguments())
        .classPath(classPath)
        .main("io.pitot.it.httpclient.HttpClientApplication", client);
  }
}
