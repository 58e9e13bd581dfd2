package io.pitot.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;

/**
 * The agent room: the classes of a {@linkplain NestedJar jar inside of the agent's jar}, where no
 * class path scanner and no loader of the application takes them for its own.
 */
final class AgentClassLoader extends ClassLoader {
  private static final String PITOT = "io.pitot.";
  private static final String BOOTSTRAP_ROOM = "io.pitot.bootstrap.";

  static {
    registerAsParallelCapable();
  }

  private final NestedJar room;
  private final ProtectionDomain domain;

  AgentClassLoader(File file, @Nullable ClassLoader parent) throws IOException {
    super(parent);
    room = new NestedJar(file);
    AllPermission all = new AllPermission();
    PermissionCollection permissions = all.newPermissionCollection();
    permissions.add(all);
    CodeSource source = new CodeSource(file.toURI().toURL(), (Certificate[]) null);
    domain = new ProtectionDomain(source, permissions);
  }

  /**
   * No lock: of two threads that define a class, the second takes the first's. The JDK would keep a
   * lock for each name for ever, 0.2 MB in all; and a single one might deadlock with the loaders of
   * other agents, whose transformers see our classes as ours sees theirs.
   */
  @Override
  protected Object getClassLoadingLock(String className) {
    return new Object();
  }

  /** The parent is not asked for classes of this room: it would look for each, and keep a lock. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PITOT) || name.startsWith(BOOTSTRAP_ROOM)) {
      return super.loadClass(name, resolve);
    }
    Class<?> loaded = findLoadedClass(name);
    if (loaded == null) {
      loaded = findClass(name);
    }
    if (resolve) {
      resolveClass(loaded);
    }
    return loaded;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = room.bytes(name.replace('.', '/') + ".class");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    definePackageOf(name);
    try {
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (LinkageError e) {
      Class<?> raced = findLoadedClass(name);
      if (raced == null) {
        throw e;
      }
      return raced;
    }
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

  @Override
  @Nullable
  public InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = room.bytes(name);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }
}
