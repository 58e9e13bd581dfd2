package io.pitot.struts;

import com.opensymphony.xwork2.config.RuntimeConfiguration;
import com.opensymphony.xwork2.config.entities.ActionConfig;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;

/**
 * Routes of Struts 2 to 7: namespace and name of the action as configured, below the context path,
 * for Struts is a filter. The action that the dispatcher asks for counts, none that a page
 * includes.
 */
public final class Struts2Probe implements Probe {
  private static final String EXCHANGE =
      "Ljavax/servlet/http/HttpServletRequest;Ljavax/servlet/http/HttpServletResponse;";
  private static final String ACTION = "Lorg/apache/struts2/dispatcher/mapper/ActionMapping;";
  private static final String XWORK = "com.opensymphony.xwork2.config.";
  private static final String CONFIG = "Lcom/opensymphony/xwork2/config/entities/ActionConfig;";
  private static final String FIND = "(Ljava/lang/String;Ljava/lang/String;)" + CONFIG;
  private static final String CONVERT =
      "(Ljava/lang/String;" + CONFIG + "Ljava/util/Map;)" + CONFIG;
  private static final String BUILD = "()Lcom/opensymphony/xwork2/config/RuntimeConfiguration;";
  private static final String CONFIG_TYPE = XWORK + "entities.ActionConfig";
  private static final String GET_NAME = "()Ljava/lang/String;";

  @Override
  public String name() {
    return "struts2";
  }

  @Override
  public void weave(Weave weave) {
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    weave
        .named("org.apache.struts2.dispatcher.Dispatcher")
        .on(
            "serviceAction",
            "(" + EXCHANGE + "Ljavax/servlet/ServletContext;" + ACTION + ")V",
            "BeginAdvice")
        .on("serviceAction", "(" + EXCHANGE + ACTION + ")V", "BeginAdvice");

    weave.alsoIn("com.opensymphony.xwork2.", "org.apache.struts2.");
    weave
        .named(XWORK + "impl.DefaultConfiguration$RuntimeConfigurationImpl")
        .on("findActionConfigInNamespace", FIND, "FindAdvice");

    // 2.0, whose actions do not know their names
    weave
        .named(XWORK + "impl.DefaultConfiguration$RuntimeConfigurationImpl")
        .whereNot(CONFIG_TYPE, "getName", GET_NAME)
        .on("getActionConfig", FIND, "FindByObjectAdvice");
    weave
        .named(XWORK + "impl.DefaultConfiguration")
        .whereNot(CONFIG_TYPE, "getName", GET_NAME)
        .on("buildRuntimeConfiguration", BUILD, "LearnAdvice");
    weave
        .named(XWORK + "impl.ActionConfigMatcher")
        .whereNot(CONFIG_TYPE, "getName", GET_NAME)
        .on("convertActionConfig", CONVERT, "WildcardAdvice");
  }

  /** The filter takes a request. */
  static final class BeginAdvice {
    private BeginAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.begin();
    }
  }

  /** Each namespace that may have the action is asked, by its pattern, until one has. */
  static final class FindAdvice {
    private FindAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Nullable @Advice.Argument(0) String namespace,
        @Nullable @Advice.Return ActionConfig found) {
      if (found != null) {
        HttpServerRoute.step(namespace);
        HttpServerRoute.step(found.getName());
        HttpServerRoute.end();
      }
    }
  }

  /** All actions of all namespaces are known. */
  static final class LearnAdvice {
    private LearnAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return RuntimeConfiguration built) {
      HttpServerRoute.learnByTwoSteps(built.getActionConfigs());
    }
  }

  /** An action is found; one that matches by wildcards has been told before. */
  static final class FindByObjectAdvice {
    private FindByObjectAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return ActionConfig found) {
      if (found != null) {
        HttpServerRoute.endBy(found);
      }
    }
  }

  /** A wildcard action matches and is copied. */
  static final class WildcardAdvice {
    private WildcardAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) ActionConfig pattern) {
      HttpServerRoute.endBy(pattern);
    }
  }
}
