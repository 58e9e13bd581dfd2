package io.pitot.agent.core.weaving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Defines classes of its own through a transformer, as the JVM would; others are its parent's. */
final class WeavingLoader extends ClassLoader {
  private final Map<String, byte[]> own = new HashMap<>();
  private final Transformer transformer;

  WeavingLoader(ClassLoader parent, Transformer transformer) {
    super(parent);
    this.transformer = transformer;
  }

  WeavingLoader with(String name, byte[] bytes) {
    own.put(name, bytes);
    return this;
  }

  /** A copy of compiled classes. */
  WeavingLoader with(Class<?>... types) {
    for (Class<?> type : types) {
      with(type.getName(), bytesOf(type));
    }
    return this;
  }

  static byte[] bytesOf(Class<?> type) {
    String resource = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the transformer makes of it; null if it leaves it alone. */
  byte[] woven(String name) {
    return transformer.transform(this, name.replace('.', '/'), null, null, own.get(name));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      byte[] bytes = own.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] woven = woven(name);
      byte[] used = woven == null ? bytes : woven;
      return defineClass(name, used, 0, used.length);
    }
  }

  @Override
  public InputStream getResourceAsStream(String resource) {
    String name =
        resource.endsWith(".class")
            ? resource.substring(0, resource.length() - ".class".length()).replace('/', '.')
            : "";
    byte[] bytes = own.get(name);
    return bytes == null ? super.getResourceAsStream(resource) : new ByteArrayInputStream(bytes);
  }
}
