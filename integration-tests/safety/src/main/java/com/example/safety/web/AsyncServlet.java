package com.example.safety.web;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers {@code async} from another thread, through a response of the application's own class. */
public final class AsyncServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync(request, new OwnResponse(response));
    context.start(() -> answer(context));
  }

  private static void answer(AsyncContext context) {
    try {
      context.getResponse().getWriter().print("async");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    context.complete();
  }
}
