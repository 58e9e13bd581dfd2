package com.example.safety;

import java.io.File;
import java.net.URL;

/** Runs {@link TomcatMain}, server and Servlet API included, in an {@link IsolatedLoader}. */
public final class IsolatedMain {
  private IsolatedMain() {}

  public static void main(String[] arguments) throws Exception {
    String[] path = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      urls[i] = new File(path[i]).toURI().toURL();
    }
    ClassLoader loader = new IsolatedLoader(urls);
    Thread.currentThread().setContextClassLoader(loader);
    Class<?> main = loader.loadClass(TomcatMain.class.getName());
    main.getMethod("main", String[].class).invoke(null, (Object) arguments);
  }
}
