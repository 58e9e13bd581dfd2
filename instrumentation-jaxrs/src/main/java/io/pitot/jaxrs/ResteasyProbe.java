package io.pitot.jaxrs;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;

/**
 * Routes of RESTEasy 3 to 7. What invokes a method or a locator knows its path by a type that is a
 * class in 3.0 and an interface later, so the path is learnt where it is registered.
 */
public final class ResteasyProbe implements Probe {
  private static final String CORE = "org.jboss.resteasy.core.";
  private static final String REQUEST = "Lorg/jboss/resteasy/spi/HttpRequest;";
  private static final String EXCHANGE = REQUEST + "Lorg/jboss/resteasy/spi/HttpResponse;";
  private static final String BUILT = "Lorg/jboss/resteasy/specimpl/BuiltResponse;";
  private static final String ON_TARGET = "(" + EXCHANGE + "Ljava/lang/Object;)" + BUILT;
  private static final String PATH = "Ljava/lang/String;";

  /** Until 3.15, and since 4. */
  private static final String OLD_INVOKER = "Lorg/jboss/resteasy/core/ResourceInvoker;";

  private static final String INVOKER = "Lorg/jboss/resteasy/spi/ResourceInvoker;";

  @Override
  public String name() {
    return "resteasy";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(CORE + "registry.RootNode")
        .on("addInvoker", "(" + PATH + OLD_INVOKER + ")V", "AddAdvice")
        .on("addInvoker", "(" + PATH + INVOKER + ")V", "AddAdvice");
    weave
        .named(CORE + "registry.RootClassNode")
        .on("addInvoker", "(" + PATH + PATH + OLD_INVOKER + ")V", "AddOfClassAdvice")
        .on("addInvoker", "(" + PATH + PATH + INVOKER + ")V", "AddOfClassAdvice");
    weave
        .named(CORE + "SynchronousDispatcher")
        .on("getInvoker", "(" + REQUEST + ")" + OLD_INVOKER, "DispatchAdvice")
        .on("getInvoker", "(" + REQUEST + ")" + INVOKER, "DispatchAdvice");
    weave
        .named(CORE + "ResourceLocatorInvoker")
        .on("invokeOnTargetObject", ON_TARGET, "LocatorAdvice");
    weave
        .named(CORE + "ResourceMethodInvoker")
        .on("invoke", "(" + EXCHANGE + ")" + BUILT, "MethodAdvice")
        .on("invoke", ON_TARGET, "MethodAdvice");
  }

  /** A method or locator of a class without a path, such as that of a sub-resource. */
  static final class AddAdvice {
    private AddAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Nullable @Advice.Argument(0) String path, @Advice.Argument(1) Object invoker) {
      HttpServerRoute.learn(invoker, path);
    }
  }

  /** A method or locator, with the path of its class and the whole path. */
  static final class AddOfClassAdvice {
    private AddOfClassAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Nullable @Advice.Argument(1) String path, @Advice.Argument(2) Object invoker) {
      HttpServerRoute.learn(invoker, path);
    }
  }

  /** The registry is about to be asked. */
  static final class DispatchAdvice {
    private DispatchAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.begin();
    }
  }

  /** A locator has given the sub-resource to go on with. */
  static final class LocatorAdvice {
    private LocatorAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object locator) {
      HttpServerRoute.stepBy(locator);
    }
  }

  /** The method is found; of a root resource by the first, which calls the second. */
  static final class MethodAdvice {
    private MethodAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object method) {
      HttpServerRoute.endBy(method);
    }
  }
}
