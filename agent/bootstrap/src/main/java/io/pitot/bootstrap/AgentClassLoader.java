package io.pitot.bootstrap;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The agent room: classes stored in the agent's jar as {@value #PREFIX}{@code **}{@value #SUFFIX},
 * where no class path scanner and no loader of the application takes them for classes.
 */
final class AgentClassLoader extends ClassLoader {
  static final String PREFIX = "inst/";
  static final String SUFFIX = ".classdata";

  private static final String CLASS = ".class";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final String baseUrl;
  private final ProtectionDomain domain;

  AgentClassLoader(File file, @Nullable ClassLoader parent) throws IOException {
    super(parent);
    // Not verified: that is slow before the JIT runs, and the jar is not signed.
    jar = new JarFile(file, false);
    URL location = file.toURI().toURL();
    baseUrl = "jar:" + location + "!/";
    AllPermission all = new AllPermission();
    PermissionCollection permissions = all.newPermissionCollection();
    permissions.add(all);
    domain = new ProtectionDomain(new CodeSource(location, (Certificate[]) null), permissions);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = bytes(name.replace('.', '/') + CLASS);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    definePackageOf(name);
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  @Nullable
  private byte[] bytes(String resource) throws IOException {
    JarEntry entry = entry(resource);
    if (entry == null) {
      return null;
    }
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      for (int at = 0; at < bytes.length; ) {
        int read = in.read(bytes, at, bytes.length - at);
        if (read < 0) {
          throw new IOException(resource + " ends early");
        }
        at += read;
      }
    }
    return bytes;
  }

  private void definePackageOf(String className) {
    String name = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    if (getPackage(name) == null) {
      try {
        definePackage(name, null, null, null, null, null, null, null);
      } catch (IllegalArgumentException raced) {
        // another thread defined it meanwhile
      }
    }
  }

  @Nullable
  private JarEntry entry(String resource) {
    String stored =
        resource.endsWith(CLASS)
            ? resource.substring(0, resource.length() - CLASS.length()) + SUFFIX
            : resource;
    return jar.getJarEntry(PREFIX + stored);
  }

  /** Without the detour of a URL: its handler would cache the jar a second time. */
  @Override
  @Nullable
  public InputStream getResourceAsStream(String name) {
    JarEntry entry = entry(name);
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  @Nullable
  protected URL findResource(String name) {
    JarEntry entry = entry(name);
    try {
      return entry == null ? null : new URL(baseUrl + entry.getName());
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return Collections.enumeration(
        url == null ? Collections.<URL>emptyList() : Collections.singletonList(url));
  }
}
