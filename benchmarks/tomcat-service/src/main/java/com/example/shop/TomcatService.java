package com.example.shop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javax.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.jasper.servlet.JasperInitializer;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * Tomcat 9 with one web application, {@code /shop}: servlets and JSPs.
 *
 * <p>System properties: {@code service.port}; {@code service.endpoints}, how many servlets there
 * are beside; {@code service.database}, whether one of them asks an embedded database; {@code
 * service.backend.port}, of another service on this machine that one of them calls, if any; {@code
 * service.metrics.port}, where to serve metrics written by hand, if at all.
 */
public final class TomcatService {
  private TomcatService() {}

  public static void main(String[] args) throws LifecycleException, IOException {
    File base = Files.createTempDirectory("shop").toFile();
    base.deleteOnExit();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setPort(Integer.getInteger("service.port", 8080));
    // One connection carries a whole load.
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    Context shop = tomcat.addContext("/shop", base.getPath());
    shop.addServletContainerInitializer(new JasperInitializer(), null);
    add(shop, "hello", new HelloServlet(), "/hello/*");
    add(shop, "footprint", new FootprintServlet(), "/footprint");
    for (int i = 0; i < Integer.getInteger("service.endpoints", 0); i++) {
      add(shop, "endpoint" + i, new HelloServlet(), "/endpoint" + i);
    }
    Integer metricsPort = Integer.getInteger("service.metrics.port");
    WorkMetrics metrics = metricsPort == null ? new WorkMetrics() : new WorkMetricsByHand();
    if (Boolean.getBoolean("service.database")) {
      add(shop, "query", new QueryServlet(metrics), "/query");
    }
    Integer backendPort = Integer.getInteger("service.backend.port");
    if (backendPort != null) {
      add(shop, "call", new CallServlet(backendPort, metrics), "/call");
    }
    if (metricsPort != null) {
      addMetricsByHand(shop, metricsPort);
    }
    tomcat.start();
    tomcat.getServer().await();
  }

  private static void add(Context shop, String name, Servlet servlet, String pattern) {
    Tomcat.addServlet(shop, name, servlet).setLoadOnStartup(1);
    shop.addServletMappingDecoded(pattern, name);
  }

  private static void addMetricsByHand(Context shop, int port) throws IOException {
    FilterDef filter = new FilterDef();
    filter.setFilterName("metrics");
    filter.setFilter(new MetricsByHandFilter(port));
    shop.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("metrics");
    everything.addURLPattern("/*");
    shop.addFilterMap(everything);
  }
}
