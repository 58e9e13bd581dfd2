package io.pitot.it.jaxrs;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.ws.rs.core.Application;

/** The application behind {@code /api/*}. */
public class Api extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    classes.add(Items.class);
    classes.add(Codes.class);
    classes.add(Shops.class);
    classes.add(Tree.class);
    classes.add(Failures.class);
    classes.add(MappedExceptionMapper.class);
    addSinceJaxRs2(classes);
    return classes;
  }

  private static void addSinceJaxRs2(Set<Class<?>> classes) {
    try {
      if (Later.class.getDeclaredMethods().length > 0) {
        classes.add(Later.class);
        classes.add(Guard.class);
      }
    } catch (LinkageError ignored) {
      // JAX-RS 1 has neither, and the contract is told so.
    }
  }
}
