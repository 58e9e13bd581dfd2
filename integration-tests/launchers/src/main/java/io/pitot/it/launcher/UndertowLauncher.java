package io.pitot.it.launcher;

import static io.pitot.it.launcher.WebXml.has;
import static io.pitot.it.launcher.WebXml.parameters;
import static io.pitot.it.launcher.WebXml.text;

import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.ServletInfo;
import java.io.File;
import java.net.InetSocketAddress;
import java.util.EventListener;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import org.w3c.dom.Element;

/**
 * Undertow 1.4 and 2.2, and 2.3 once {@code javax.servlet} is renamed in this class too. Undertow
 * has no reader of web.xml (WildFly has): {@link WebXml} is.
 */
final class UndertowLauncher implements EmbeddedServer {
  @SuppressWarnings("NullAway.Init")
  private Undertow server;

  @SuppressWarnings("NullAway.Init")
  private DeploymentManager manager;

  @Override
  public int start(File war, File work, String extra) throws Exception {
    manager = Servlets.defaultContainer().addDeployment(deployment(new WebXml(war), war));
    manager.deploy();
    PathHandler root = new PathHandler().addPrefixPath(Launcher.CONTEXT_PATH, manager.start());
    server = Undertow.builder().addHttpListener(0, "127.0.0.1", root).build();
    server.start();
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void stop() throws Exception {
    manager.stop();
    manager.undeploy();
    server.stop();
  }

  private static DeploymentInfo deployment(WebXml web, File war) throws ClassNotFoundException {
    DeploymentInfo deployment =
        Servlets.deployment()
            .setDeploymentName("contract")
            .setContextPath(Launcher.CONTEXT_PATH)
            .setClassLoader(web.loader())
            .setResourceManager(new PathResourceManager(war.toPath()));
    for (Element listener : web.elements("listener")) {
      deployment.addListener(
          new ListenerInfo(web.type(listener, "listener-class", EventListener.class)));
    }
    for (Element element : web.elements("filter")) {
      FilterInfo filter =
          new FilterInfo(
              text(element, "filter-name"), web.type(element, "filter-class", Filter.class));
      parameters(element).forEach(filter::addInitParam);
      deployment.addFilter(filter.setAsyncSupported(true));
    }
    for (Element mapping : web.elements("filter-mapping")) {
      String name = text(mapping, "filter-name");
      if (has(mapping, "servlet-name")) {
        deployment.addFilterServletNameMapping(
            name, text(mapping, "servlet-name"), DispatcherType.REQUEST);
      } else {
        deployment.addFilterUrlMapping(name, text(mapping, "url-pattern"), DispatcherType.REQUEST);
      }
    }
    for (Element element : web.elements("servlet")) {
      String name = text(element, "servlet-name");
      ServletInfo servlet =
          new ServletInfo(name, web.type(element, "servlet-class", Servlet.class));
      parameters(element).forEach(servlet::addInitParam);
      web.patternsOf(name).forEach(servlet::addMapping);
      deployment.addServlet(servlet.setAsyncSupported(true));
    }
    for (Element page : web.elements("error-page")) {
      String location = text(page, "location");
      deployment.addErrorPage(
          has(page, "error-code")
              ? new ErrorPage(location, Integer.parseInt(text(page, "error-code")))
              : new ErrorPage(location, web.type(page, "exception-type", Throwable.class)));
    }
    return deployment;
  }
}
