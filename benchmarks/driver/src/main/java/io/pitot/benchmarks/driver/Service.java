package io.pitot.benchmarks.driver;

import java.nio.file.Path;

/**
 * An application to be measured. Listens on {@code -Dservice.port}.
 *
 * @param name as the tables call it
 * @param module its folder, with {@code target/classes} and {@code target/lib}
 * @param loadPath what is asked for under load; its answer always has the same length
 * @param footprintPath where it shows its {@code Footprint}
 */
record Service(String name, Path module, String mainClass, String loadPath, String footprintPath) {
  static Service tomcat(Path benchmarks) {
    return new Service(
        "Tomcat 9",
        benchmarks.resolve("tomcat-service"),
        "com.example.shop.TomcatService",
        "/shop/hello/1",
        "/shop/footprint");
  }

  static Service spring(Path benchmarks) {
    return new Service(
        "Spring Boot 3",
        benchmarks.resolve("spring-service"),
        "com.example.shop.SpringService",
        "/hello/1",
        "/footprint");
  }

  boolean hasMetricsByHand() {
    return mainClass.endsWith(".TomcatService");
  }

  String classPath() {
    return module.resolve("target/classes") + ":" + module.resolve("target/lib") + "/*";
  }
}
