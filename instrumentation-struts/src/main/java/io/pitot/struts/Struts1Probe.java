package io.pitot.struts;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import org.apache.struts.action.ActionMapping;
import org.apache.struts.chain.contexts.ActionContext;
import org.apache.struts.config.ActionConfig;

/**
 * Routes of Struts 1.1 to 1.3: the module's prefix and the action's path, with the suffix that the
 * servlet is mapped to. Of a wildcard action Struts makes a copy per request that has the raw path,
 * so its pattern is read where it is copied.
 */
public final class Struts1Probe implements Probe {
  private static final String STRUTS = "org.apache.struts.";
  private static final String PROCESS_MAPPING =
      "(Ljavax/servlet/http/HttpServletRequest;Ljavax/servlet/http/HttpServletResponse;"
          + "Ljava/lang/String;)Lorg/apache/struts/action/ActionMapping;";
  private static final String EXECUTE = "(Lorg/apache/struts/chain/contexts/ActionContext;)Z";
  private static final String CONFIG = "Lorg/apache/struts/config/ActionConfig;";
  private static final String CONVERT =
      "(Ljava/lang/String;" + CONFIG + "Ljava/util/Map;)" + CONFIG;

  @Override
  public String name() {
    return "struts1";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(STRUTS + "action.RequestProcessor")
        .on("processMapping", PROCESS_MAPPING, "ProcessorAdvice");
    weave
        .named(STRUTS + "chain.commands.AbstractSelectAction")
        .on("execute", EXECUTE, "CommandAdvice");
    weave
        .named(STRUTS + "config.ActionConfigMatcher")
        .on("convertActionConfig", CONVERT, "WildcardAdvice");
  }

  /** The action of a request is sought, by 1.1 and 1.2. */
  static final class ProcessorAdvice {
    private ProcessorAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.begin();
    }

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return ActionMapping found) {
      if (found != null && HttpServerRoute.isSought()) {
        HttpServerRoute.step(found.getModuleConfig().getPrefix());
        HttpServerRoute.step(found.getPath());
        HttpServerRoute.step(".*");
        HttpServerRoute.end();
      }
    }
  }

  /** The same by 1.3; fails if there is none. */
  static final class CommandAdvice {
    private CommandAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.begin();
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) ActionContext context) {
      ActionConfig found = HttpServerRoute.isSought() ? context.getActionConfig() : null;
      if (found != null) {
        HttpServerRoute.step(found.getModuleConfig().getPrefix());
        HttpServerRoute.step(found.getPath());
        HttpServerRoute.step(".*");
        HttpServerRoute.end();
      }
    }
  }

  /** A pattern matches; for a request, or for the address of a form, which begins no route. */
  static final class WildcardAdvice {
    private WildcardAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) ActionConfig pattern) {
      if (HttpServerRoute.isSought()) {
        HttpServerRoute.step(pattern.getModuleConfig().getPrefix());
        HttpServerRoute.step(pattern.getPath());
        HttpServerRoute.step(".*");
        HttpServerRoute.end();
      }
    }
  }
}
