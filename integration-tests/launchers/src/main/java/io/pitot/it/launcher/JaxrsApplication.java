package io.pitot.it.launcher;

import java.util.Locale;
import javax.ws.rs.core.Application;

/** The applications of the contract for JAX-RS, where no descriptor says what is where. */
enum JaxrsApplication {
  API("Api"),
  OTHER("OtherApi"),
  VERSIONED("VersionedApi");

  private final String className;

  JaxrsApplication(String className) {
    this.className = "io.pitot.it.jaxrs." + className;
  }

  /** Where its resources are. */
  String path() {
    return Launcher.CONTEXT_PATH + '/' + name().toLowerCase(Locale.ROOT);
  }

  Application create() throws ReflectiveOperationException {
    return Class.forName(className)
        .asSubclass(Application.class)
        .getDeclaredConstructor()
        .newInstance();
  }
}
