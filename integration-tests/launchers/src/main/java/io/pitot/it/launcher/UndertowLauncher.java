package io.pitot.it.launcher;

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
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.Servlet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Undertow 1.4 and 2.2, and 2.3 once {@code javax.servlet} is renamed in this class too. Undertow
 * has no reader of web.xml (WildFly has), so that is done here.
 */
final class UndertowLauncher implements EmbeddedServer {
  @SuppressWarnings("NullAway.Init")
  private Undertow server;

  @SuppressWarnings("NullAway.Init")
  private DeploymentManager manager;

  @Override
  public int start(File war, File work, String extra) throws Exception {
    Document web =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new File(war, "WEB-INF/web.xml"));
    URL[] classes = {new File(war, "WEB-INF/classes").toURI().toURL()};
    ClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader());
    manager =
        Servlets.defaultContainer()
            .addDeployment(new WebXml(web.getDocumentElement(), loader).deployment(war));
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

  /** The few elements of web.xml that the application uses. */
  private static final class WebXml {
    private final Element web;
    private final ClassLoader loader;

    WebXml(Element web, ClassLoader loader) {
      this.web = web;
      this.loader = loader;
    }

    DeploymentInfo deployment(File war) throws ClassNotFoundException {
      DeploymentInfo deployment =
          Servlets.deployment()
              .setDeploymentName("contract")
              .setContextPath(Launcher.CONTEXT_PATH)
              .setClassLoader(loader)
              .setResourceManager(new PathResourceManager(war.toPath()));
      for (Element listener : elements("listener")) {
        deployment.addListener(
            new ListenerInfo(type(listener, "listener-class", EventListener.class)));
      }
      for (Element element : elements("filter")) {
        FilterInfo filter =
            new FilterInfo(
                text(element, "filter-name"), type(element, "filter-class", Filter.class));
        parameters(element).forEach(filter::addInitParam);
        deployment.addFilter(filter.setAsyncSupported(true));
      }
      for (Element mapping : elements("filter-mapping")) {
        String name = text(mapping, "filter-name");
        if (has(mapping, "servlet-name")) {
          deployment.addFilterServletNameMapping(
              name, text(mapping, "servlet-name"), DispatcherType.REQUEST);
        } else {
          deployment.addFilterUrlMapping(
              name, text(mapping, "url-pattern"), DispatcherType.REQUEST);
        }
      }
      for (Element element : elements("servlet")) {
        String name = text(element, "servlet-name");
        ServletInfo servlet = new ServletInfo(name, type(element, "servlet-class", Servlet.class));
        parameters(element).forEach(servlet::addInitParam);
        for (Element mapping : elements("servlet-mapping")) {
          if (text(mapping, "servlet-name").equals(name)) {
            servlet.addMapping(text(mapping, "url-pattern"));
          }
        }
        deployment.addServlet(servlet.setAsyncSupported(true));
      }
      for (Element page : elements("error-page")) {
        deployment.addErrorPage(errorPage(page));
      }
      return deployment;
    }

    private ErrorPage errorPage(Element page) throws ClassNotFoundException {
      String location = text(page, "location");
      return has(page, "error-code")
          ? new ErrorPage(location, Integer.parseInt(text(page, "error-code")))
          : new ErrorPage(location, type(page, "exception-type", Throwable.class));
    }

    /** In the order of the document. */
    private List<Element> elements(String name) {
      return children(web, name);
    }

    private static List<Element> children(Element parent, String name) {
      List<Element> found = new ArrayList<>();
      NodeList children = parent.getChildNodes();
      for (int i = 0; i < children.getLength(); i++) {
        if (children.item(i).getNodeName().equals(name)) {
          found.add((Element) children.item(i));
        }
      }
      return found;
    }

    private static Map<String, String> parameters(Element element) {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (Element parameter : children(element, "init-param")) {
        parameters.put(text(parameter, "param-name"), text(parameter, "param-value"));
      }
      return parameters;
    }

    private static boolean has(Element parent, String name) {
      return !children(parent, name).isEmpty();
    }

    private static String text(Element parent, String name) {
      return children(parent, name).get(0).getTextContent();
    }

    private <T> Class<? extends T> type(Element element, String name, Class<T> type)
        throws ClassNotFoundException {
      return Class.forName(text(element, name), false, loader).asSubclass(type);
    }
  }
}
