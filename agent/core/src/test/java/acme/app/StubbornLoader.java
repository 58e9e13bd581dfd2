package acme.app;

/** Delegates the JDK's classes and nothing else. */
public class StubbornLoader extends ClassLoader {
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return super.loadClass(name, resolve);
    }
    throw new ClassNotFoundException(name);
  }
}
