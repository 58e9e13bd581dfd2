package io.pitot.it.launcher;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The application's descriptor and classes, for servers that read neither by themselves. */
final class WebXml {
  private final Element web;
  private final ClassLoader loader;

  /**
   * @param war an unpacked web application
   */
  WebXml(File war) throws Exception {
    web =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new File(war, "WEB-INF/web.xml"))
            .getDocumentElement();
    URL[] classes = {new File(war, "WEB-INF/classes").toURI().toURL()};
    loader = new URLClassLoader(classes, WebXml.class.getClassLoader());
  }

  /** Of the application's classes. */
  ClassLoader loader() {
    return loader;
  }

  /** In the order of the document. */
  List<Element> elements(String name) {
    return children(web, name);
  }

  /** Those that a servlet is mapped to. */
  List<String> patternsOf(String servlet) {
    List<String> patterns = new ArrayList<>();
    for (Element mapping : elements("servlet-mapping")) {
      if (text(mapping, "servlet-name").equals(servlet)) {
        patterns.add(text(mapping, "url-pattern"));
      }
    }
    return patterns;
  }

  /** The class that a child of this name tells. */
  <T> Class<? extends T> type(Element element, String name, Class<T> type)
      throws ClassNotFoundException {
    return Class.forName(text(element, name), false, loader).asSubclass(type);
  }

  static Map<String, String> parameters(Element element) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Element parameter : children(element, "init-param")) {
      parameters.put(text(parameter, "param-name"), text(parameter, "param-value"));
    }
    return parameters;
  }

  static boolean has(Element parent, String name) {
    return !children(parent, name).isEmpty();
  }

  static String text(Element parent, String name) {
    return children(parent, name).get(0).getTextContent();
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
}
