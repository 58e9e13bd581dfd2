package io.pitot.grails;

import grails.web.mapping.UrlMappingData;
import grails.web.mapping.UrlMappingInfo;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerMapping;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import javax.servlet.http.HttpServletRequest;

/**
 * Routes of Grails 4 to 7: the pattern of the URL mapping, with the controller and the action that
 * it has found. Grails keeps a pattern with its variables as wildcards and their names apart; both
 * are learnt when the application starts. A mapping of a status is no pattern, and names nothing.
 */
public final class GrailsProbe implements Probe {
  private static final String MAPPING = "org.grails.web.mapping.";
  private static final String CONSTRAINTS = "grails/gorm/validation/ConstrainedProperty;";
  private static final String REGISTRY =
      "Lorg/grails/datastore/gorm/validation/constraints/registry/ConstraintRegistry;";

  @Override
  public String name() {
    return "grails";
  }

  @Override
  public void weave(Weave weave) {
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    weave
        .named("grails.gorm.validation.DefaultConstrainedProperty")
        .on(
            "<init>",
            "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/Class;" + REGISTRY + ")V",
            "VariableAdvice");
    weave
        .named(MAPPING + "RegexUrlMapping")
        .on(
            "parse",
            "(Lgrails/web/mapping/UrlMappingData;[L" + CONSTRAINTS + ")V",
            "MappingAdvice");
    weave
        .named(MAPPING + "mvc.UrlMappingsHandlerMapping")
        .on(
            "getHandlerInternal",
            "(Ljavax/servlet/http/HttpServletRequest;)Ljava/lang/Object;",
            "FindAdvice");
  }

  /** A variable has been read in a pattern; or a property of some class that is validated. */
  static final class VariableAdvice {
    private VariableAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object variable, @Advice.Argument(1) String name) {
      HttpServerMapping.learnName(variable, name);
    }
  }

  /** A pattern has been read. */
  static final class MappingAdvice {
    private MappingAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) UrlMappingData pattern,
        @Nullable @Advice.Argument(1) Object[] variables) {
      HttpServerMapping.learn(pattern, pattern.getUrlPattern(), variables);
    }
  }

  /** A mapping matches; names in the request are those of a controller only if it has one. */
  static final class FindAdvice {
    private FindAdvice() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Argument(0) HttpServletRequest request, @Nullable @Advice.Return Object found) {
      if (found instanceof UrlMappingInfo && HttpServerRoute.isSought()) {
        UrlMappingInfo info = (UrlMappingInfo) found;
        boolean hasController = request.getAttribute("org.grails.url.match.info") == found;
        HttpServerMapping.found(
            info.getUrlData(),
            info.getParameters(),
            request.getContextPath(),
            hasController ? request.getAttribute("org.grails.CONTROLLER_NAME_ATTRIBUTE") : null,
            hasController ? request.getAttribute("org.grails.ACTION_NAME_ATTRIBUTE") : null);
      }
    }
  }
}
