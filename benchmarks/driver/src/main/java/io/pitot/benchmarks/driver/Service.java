package io.pitot.benchmarks.driver;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * An application to be measured. Listens on {@code -Dservice.port}.
 *
 * @param name as the tables call it
 * @param module its folder, with {@code target/classes} and {@code target/lib}
 * @param loadPath what is asked for under load; its answer always has the same length
 * @param footprintPath where it shows its {@code Footprint}
 * @param arguments for its JVM
 * @param cpuMicros that Pitot may add to a request
 * @param allocatedBytes likewise
 */
record Service(
    String name,
    Path module,
    String mainClass,
    String loadPath,
    String footprintPath,
    List<String> arguments,
    double cpuMicros,
    double allocatedBytes) {
  private static final double TRIVIAL_CPU_MICROS = 0.3;
  private static final double QUERY_CPU_MICROS = 0.8;
  private static final double QUERY_ALLOCATED_BYTES = 64;
  private static final double CALL_CPU_MICROS = 2;
  private static final double CALL_ALLOCATED_BYTES = 128;

  static Service tomcat(Path benchmarks) {
    return new Service(
        "Tomcat 9",
        benchmarks.resolve("tomcat-service"),
        "com.example.shop.TomcatService",
        "/shop/hello/1",
        "/shop/footprint",
        List.of(),
        TRIVIAL_CPU_MICROS,
        0);
  }

  /** Each request borrows a connection, has a prepared statement executed and gives it back. */
  static Service tomcatWithQuery(Path benchmarks) {
    return new Service(
        "Tomcat 9, a query in each request",
        benchmarks.resolve("tomcat-service"),
        "com.example.shop.TomcatService",
        "/shop/query",
        "/shop/footprint",
        List.of("-Dservice.database=true"),
        QUERY_CPU_MICROS,
        QUERY_ALLOCATED_BYTES);
  }

  /** Each request calls another service by {@code HttpURLConnection}. */
  static Service tomcatWithCall(Path benchmarks, int backendPort) {
    return new Service(
        "Tomcat 9, a call in each request",
        benchmarks.resolve("tomcat-service"),
        "com.example.shop.TomcatService",
        "/shop/call",
        "/shop/footprint",
        List.of("-Dservice.backend.port=" + backendPort),
        CALL_CPU_MICROS,
        CALL_ALLOCATED_BYTES);
  }

  static Service spring(Path benchmarks) {
    return new Service(
        "Spring Boot 3",
        benchmarks.resolve("spring-service"),
        "com.example.shop.SpringService",
        "/hello/1",
        "/footprint",
        List.of(),
        TRIVIAL_CPU_MICROS,
        0);
  }

  /** What Pitot may add to the measure. */
  double budget(Measure measure) {
    boolean ofCpu = measure == Measure.REQUEST_CPU || measure == Measure.PIPELINED_CPU;
    return ofCpu ? cpuMicros : measure == Measure.ALLOCATED ? allocatedBytes : measure.budget;
  }

  /** The name of a file. */
  String fileName() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  boolean hasMetricsByHand() {
    return mainClass.endsWith(".TomcatService");
  }

  String classPath() {
    return module.resolve("target/classes") + ":" + module.resolve("target/lib") + "/*";
  }
}
