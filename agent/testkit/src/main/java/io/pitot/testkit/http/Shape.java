package io.pitot.testkit.http;

/**
 * A way in which the contract application answers. Every row of the table is asked of every shape,
 * and counts once under the endpoint of the servlet that was addressed, whoever answers in the end.
 */
public enum Shape {
  SYNC("sync"),
  /** Implements Servlet without HttpServlet. */
  BARE("bare"),
  /** Three service methods that call each other. */
  LAYERED("layered"),
  /** Completed on a thread of the application's own. */
  ASYNC_THREAD("async-thread"),
  /** Completed by a runnable given to the server. */
  ASYNC_START("async-start"),
  /** Completed before the servlet returns. */
  ASYNC_BEFORE("async-before"),
  DISPATCH_ONCE("dispatch-once"),
  DISPATCH_THREAD("dispatch-thread"),
  DISPATCH_THREE("dispatch-three"),
  FORWARD("forward"),
  INCLUDE("include"),
  JSP("page.jsp"),
  CHAIN("chain"),
  CHAIN_BY_NAME("chain-named"),
  PROGRAMMATIC("programmatic"),
  /** A filter answers where no servlet is mapped: the default servlet would have. */
  ANSWERED("answered"),
  /** The same by a filter that is a lambda (Servlet 4.0 and later). */
  LAMBDA("lambda"),
  /** A filter that is a JDK proxy answers in place of a mapped servlet. */
  PROXY("proxy"),
  /** A filter forwards to a servlet without a mapping. */
  UNMAPPED_BY_FILTER("unmapped"),
  /** A servlet forwards to a servlet without a mapping. */
  UNMAPPED_BY_SERVLET("to-unmapped");

  private final String folder;

  Shape(String folder) {
    this.folder = folder;
  }

  /**
   * The target of a request for this row of the table.
   *
   * @param row its name, and what the row wants behind it: {@code users/7}, {@code delay?ms=300}
   */
  String target(String row) {
    if (this == JSP) {
      return "/app/page.jsp?case=" + row.replace("users/", "users&id=").replace('?', '&');
    }
    return "/app/" + folder + "/" + row;
  }

  /** Whether no servlet of its own is mapped here, so that the default one would have served. */
  boolean isLeftToDefault() {
    return this == ANSWERED || this == LAMBDA || this == UNMAPPED_BY_FILTER;
  }

  /** Its endpoint, unless it {@link #isLeftToDefault}. */
  String endpoint() {
    return this == JSP ? "/app/*.jsp" : "/app/" + folder + "/*";
  }

  /** An included servlet can neither set the status nor headers (Servlet 4.0, 9.3). */
  boolean setsHeaders() {
    return this != INCLUDE;
  }

  /** Whether the request ends after the servlet has returned. */
  boolean endsAsynchronously() {
    return name().startsWith("ASYNC") || isDispatched();
  }

  /** Whether an asynchronous dispatch leads to who answers. */
  boolean isDispatched() {
    return name().startsWith("DISPATCH");
  }

  /** Whether what a row throws reaches the server while the response is still open. */
  boolean throwsToServer() {
    return this != ASYNC_THREAD && this != ASYNC_START && this != ASYNC_BEFORE;
  }
}
