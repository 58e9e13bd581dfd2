package com.example.safety.web;

import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Fails as the query says: {@code stack}, {@code memory}, else a plain exception. */
public final class FailServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    String kind = String.valueOf(request.getQueryString());
    if (kind.equals("stack")) {
      response.setIntHeader("depth", depth(0));
    } else if (kind.equals("memory")) {
      throw new OutOfMemoryError("the application's own");
    } else {
      throw new IllegalStateException("the application's own");
    }
  }

  @SuppressWarnings("InfiniteRecursion") // it is what this servlet is for
  private static int depth(int depth) {
    return depth(depth + 1) + 1;
  }
}
