package io.pitot.wicket;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;

/**
 * Routes of Wicket 1.5 to 10: where a page or resource is mounted, with its placeholders; for what
 * is not mounted the class of the page, once Wicket has it, and one for all resources. A page that
 * is rendered for a request to come, as it is behind a redirect, keeps its route until then.
 *
 * <p>Most classes have moved since 1.5, some that stay are named in the same breath: so advice
 * names none.
 */
public final class WicketProbe implements Probe {
  private static final String WICKET = "org.apache.wicket.";
  private static final String MAPPER = WICKET + "request.mapper.";
  private static final String MAP =
      "(Lorg/apache/wicket/request/Request;)Lorg/apache/wicket/request/IRequestHandler;";
  private static final String PAGE = "()Lorg/apache/wicket/request/component/IRequestablePage;";
  private static final String BUFFER = "Lorg/apache/wicket/protocol/http/BufferedWebResponse;";
  private static final String KEY = "Ljava/lang/String;Lorg/apache/wicket/request/Url;";

  @Override
  public String name() {
    return "wicket";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named(MAPPER + "AbstractMapper")
        .on("getMountSegments", "(Ljava/lang/String;)[Ljava/lang/String;", "MountAdvice");
    weave
        .named(WICKET + "protocol.http.WebApplication")
        .on("storeBufferedResponse", "(" + KEY + BUFFER + ")V", "StoreAdvice")
        .on("getAndRemoveBufferedResponse", "(" + KEY + ")" + BUFFER, "StoredAdvice");
    weave.alsoIn("javax.servlet.", "jakarta.servlet.");
    weave
        .named(WICKET + "protocol.http.WicketFilter")
        .on(
            "getFilterPath",
            "(Ljavax/servlet/http/HttpServletRequest;)Ljava/lang/String;",
            "FilterAdvice");
    weave.alsoIn(WICKET + "request.mapper.", WICKET + "core.request.mapper.");
    weave.named(MAPPER + "AbstractBookmarkableMapper").on("mapRequest", MAP, "MapAdvice");
    weave.named(MAPPER + "ResourceMapper").on("mapRequest", MAP, "MapAdvice");
    weave.named(MAPPER + "BasicResourceReferenceMapper").on("mapRequest", MAP, "ResourceAdvice");
    weave.alsoIn(WICKET + "request.handler.", WICKET + "core.request.handler.");
    weave.named(WICKET + "request.handler.PageProvider").on("getPageInstance", PAGE, "PageAdvice");
  }

  /** The path of the filter, asked for as the first thing in each request. */
  static final class FilterAdvice {
    private FilterAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return String path) {
      HttpServerRoute.beginInFilter(path);
    }
  }

  /**
   * Something is mounted: {@code ${name}} and the optional {@code #{name}} are placeholders. Behind
   * what is not mounted, though said to be so by a word that Wicket 7 and later put there, or what
   * is a whole package, there is any number of pages.
   */
  static final class MountAdvice {
    private MountAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object mapper, @Advice.Argument(0) String path) {
      if (!path.equals("notUsed") && !mapper.getClass().getName().endsWith(".PackageMapper")) {
        HttpServerRoute.learn(mapper, path.replace("${", "{").replace("#{", "{"));
      }
    }
  }

  /** What is mounted there has taken the request, unless it is null. */
  static final class MapAdvice {
    private MapAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object mapper, @Nullable @Advice.Return Object handler) {
      if (handler != null) {
        HttpServerRoute.endBy(mapper);
      }
    }
  }

  /** A resource that is not mounted is asked for by its class and name. */
  static final class ResourceAdvice {
    private ResourceAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return Object handler) {
      if (handler != null) {
        HttpServerRoute.step("wicket/resource/*");
        HttpServerRoute.end();
      }
    }
  }

  /** A page is there, new or out of its store; the first one is that which was asked for. */
  static final class PageAdvice {
    private PageAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return Object page) {
      if (page != null && HttpServerRoute.isSought()) {
        HttpServerRoute.step(page.getClass().getName());
        HttpServerRoute.end();
      }
    }
  }

  /** A page has been rendered, and its answer is for the request that a redirect will bring. */
  static final class StoreAdvice {
    private StoreAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(2) Object response) {
      HttpServerRoute.learnFound(response);
    }
  }

  /** That request has come. */
  static final class StoredAdvice {
    private StoredAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return Object response) {
      if (response != null) {
        HttpServerRoute.foundBy(response);
      }
    }
  }
}
