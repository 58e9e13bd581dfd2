package io.pitot.it.launcher;

import static io.pitot.it.launcher.WebXml.has;
import static io.pitot.it.launcher.WebXml.parameters;
import static io.pitot.it.launcher.WebXml.text;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.EventListener;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.StaticHttpHandler;
import org.glassfish.grizzly.servlet.FilterRegistration;
import org.glassfish.grizzly.servlet.ServletRegistration;
import org.glassfish.grizzly.servlet.WebappContext;
import org.w3c.dom.Element;

/**
 * Servlets on an embedded Grizzly 2, and 4 once {@code javax.servlet} is renamed in this class too.
 * It has neither a reader of web.xml nor error pages.
 */
final class GrizzlyLauncher implements EmbeddedServer {
  private final HttpServer server = new HttpServer();

  @Override
  public int start(File war, File work, String extra) throws Exception {
    NetworkListener listener = new NetworkListener("contract", "127.0.0.1", 0);
    server.addListener(listener);
    server
        .getServerConfiguration()
        .addHttpHandler(new StaticHttpHandler(publicFiles(war, work).toString()), "/");
    WebXml web = new WebXml(war);
    Thread.currentThread().setContextClassLoader(web.loader()); // it makes filters by their names
    context(web).deploy(server);
    server.start();
    return listener.getPort();
  }

  @Override
  @SuppressWarnings("deprecation") // what takes its place is not in 2.3
  public void stop() {
    server.stop();
  }

  /** Without WEB-INF, which Grizzly knows nothing of. */
  private static Path publicFiles(File war, File work) throws IOException {
    Path folder = work.toPath().resolve("public");
    Files.createDirectories(folder);
    for (File each : war.listFiles(File::isFile)) {
      Files.copy(each.toPath(), folder.resolve(each.getName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    return folder;
  }

  private static WebappContext context(WebXml web) throws ClassNotFoundException {
    WebappContext context = new WebappContext("contract", Launcher.CONTEXT_PATH);
    for (Element listener : web.elements("listener")) {
      context.addListener(web.type(listener, "listener-class", EventListener.class));
    }
    for (Element element : web.elements("filter")) {
      FilterRegistration filter =
          context.addFilter(
              text(element, "filter-name"), web.type(element, "filter-class", Filter.class));
      filter.setInitParameters(parameters(element));
      filter.setAsyncSupported(true);
    }
    EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
    for (Element mapping : web.elements("filter-mapping")) {
      javax.servlet.FilterRegistration filter =
          context.getFilterRegistration(text(mapping, "filter-name"));
      if (has(mapping, "servlet-name")) {
        filter.addMappingForServletNames(requests, true, text(mapping, "servlet-name"));
      } else {
        filter.addMappingForUrlPatterns(requests, true, text(mapping, "url-pattern"));
      }
    }
    for (Element element : web.elements("servlet")) {
      String name = text(element, "servlet-name");
      ServletRegistration servlet =
          context.addServlet(name, web.type(element, "servlet-class", Servlet.class));
      servlet.setInitParameters(parameters(element));
      servlet.setAsyncSupported(true);
      for (String pattern : web.patternsOf(name)) {
        if (!pattern.isEmpty()) { // Grizzly takes the context root for everything
          servlet.addMapping(pattern);
        }
      }
    }
    return context;
  }
}
