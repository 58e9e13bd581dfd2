package io.pitot.spring;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import java.util.Collections;
import javax.servlet.ServletContext;
import javax.servlet.http.HttpServletRequest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.ApplicationObjectSupport;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Routes of Spring MVC 3.0 to 7: the pattern that Spring leaves in the request once it has chosen a
 * handler, and before that the patterns that it registers, for requests that a filter answers or
 * whose method is not allowed.
 */
public final class SpringMvcProbe implements Probe {
  private static final String SERVLET = "org.springframework.web.servlet.";
  private static final String EXCHANGE =
      "Ljavax/servlet/http/HttpServletRequest;Ljavax/servlet/http/HttpServletResponse;";
  private static final String HANDLE =
      "(" + EXCHANGE + "Ljava/lang/Object;)Lorg/springframework/web/servlet/ModelAndView;";
  private static final String MAPPINGS = SERVLET + "handler.AbstractHandlerMethodMapping";
  private static final String REGISTER =
      "(Ljava/lang/Object;Ljava/lang/reflect/Method;Ljava/lang/Object;)V";
  private static final String REGISTER_URL = "(Ljava/lang/String;Ljava/lang/Object;)V";
  private static final String INFO = SERVLET + "mvc.method.RequestMappingInfo";
  private static final String CONTEXT = "org.springframework.web.context.WebApplicationContext";
  private static final String SERVLET_CONTEXT = "()Ljavax/servlet/ServletContext;";

  @Override
  public String name() {
    return "spring_mvc";
  }

  @Override
  public void weave(Weave weave) {
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    weave
        .named(SERVLET + "DispatcherServlet")
        .on("doDispatch", "(" + EXCHANGE + ")V", "DispatchAdvice");
    weave
        .named(SERVLET + "mvc.method.AbstractHandlerMethodAdapter")
        .on("handle", HANDLE, "HandleAdvice");
    weave
        .named(SERVLET + "mvc.SimpleControllerHandlerAdapter")
        .on("handle", HANDLE, "HandleAdvice");
    weave.named(SERVLET + "mvc.HttpRequestHandlerAdapter").on("handle", HANDLE, "HandleAdvice");
    weave
        .named(SERVLET + "function.support.HandlerFunctionAdapter")
        .on("handle", HANDLE, "HandleAdvice");
    weave
        .named(MAPPINGS)
        .where(CONTEXT, "getServletContext", SERVLET_CONTEXT)
        .where(INFO, "getPatternValues", "()Ljava/util/Set;")
        .on("registerHandlerMethod", REGISTER, "RegisterAdvice");
    weave
        .named(MAPPINGS)
        .where(CONTEXT, "getServletContext", SERVLET_CONTEXT)
        .whereNot(INFO, "getPatternValues", "()Ljava/util/Set;")
        .on("registerHandlerMethod", REGISTER, "RegisterBefore53Advice");
    weave
        .named(SERVLET + "handler.AbstractUrlHandlerMapping")
        .where(CONTEXT, "getServletContext", SERVLET_CONTEXT)
        .on("registerHandler", REGISTER_URL, "RegisterUrlAdvice");
  }

  /** A handler has been chosen and is called. */
  static final class HandleAdvice {
    private HandleAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) HttpServletRequest request) {
      HttpServerRoute.foundIfKnown(
          request.getAttribute(
              "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern"));
    }
  }

  /** The same behind any other adapter: that of Spring 3.0's controllers chooses by itself. */
  static final class DispatchAdvice {
    private DispatchAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Argument(0) HttpServletRequest request) {
      if (HttpServerRoute.isSought()) {
        HttpServerRoute.foundIfKnown(
            request.getAttribute(
                "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern"));
      }
    }
  }

  /** A controller's method is registered. */
  static final class RegisterAdvice {
    private RegisterAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object mappings, @Advice.Argument(2) Object info) {
      ApplicationContext context = ((ApplicationObjectSupport) mappings).getApplicationContext();
      if (context instanceof WebApplicationContext && info instanceof RequestMappingInfo) {
        ServletContext application = ((WebApplicationContext) context).getServletContext();
        HttpServerRoute.learnAll(
            application == null ? null : application.getContextPath(),
            ((RequestMappingInfo) info).getPatternValues());
      }
    }
  }

  /** The same before Spring 5.3. */
  static final class RegisterBefore53Advice {
    private RegisterBefore53Advice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object mappings, @Advice.Argument(2) Object info) {
      ApplicationContext context = ((ApplicationObjectSupport) mappings).getApplicationContext();
      if (context instanceof WebApplicationContext && info instanceof RequestMappingInfo) {
        ServletContext application = ((WebApplicationContext) context).getServletContext();
        HttpServerRoute.learnAll(
            application == null ? null : application.getContextPath(),
            ((RequestMappingInfo) info).getPatternsCondition().getPatterns());
      }
    }
  }

  /** A handler is registered by URL. */
  static final class RegisterUrlAdvice {
    private RegisterUrlAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object mappings, @Advice.Argument(0) String url) {
      ApplicationContext context = ((ApplicationObjectSupport) mappings).getApplicationContext();
      if (context instanceof WebApplicationContext) {
        ServletContext application = ((WebApplicationContext) context).getServletContext();
        HttpServerRoute.learnAll(
            application == null ? null : application.getContextPath(), Collections.singleton(url));
      }
    }
  }
}
