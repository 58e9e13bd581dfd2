package com.example.safety;

import com.example.safety.web.HelloServlet;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * One request each for as many endpoints, methods and statuses as it is told, as no honest
 * application has them. Says the bytes in use before and after.
 */
public final class ManyLabels {
  private ManyLabels() {}

  /** Arguments: how many endpoints, methods, statuses. */
  public static void main(String[] arguments) throws Exception {
    Standard.say("main begun");
    serve("/first", "GET", 200);
    Standard.say("heap before: " + Standard.heapInUse());
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      serve("/endpoint" + i, "GET", 200);
    }
    Standard.say("endpoints done");
    Servlet one = servlet("/methods");
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      one.service(FakeHttp.request("M" + i, "/methods"), FakeHttp.response(200));
    }
    Standard.say("methods done");
    Servlet other = servlet("/statuses");
    HttpServletRequest request = FakeHttp.request("BREW", "/statuses");
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      other.service(request, FakeHttp.response(i));
    }
    Standard.say("heap after: " + Standard.heapInUse());
    Standard.awaitEnd();
    Standard.say("main ended");
  }

  static void serve(String path, String method, int status) throws Exception {
    HttpServletResponse response = FakeHttp.response(status);
    servlet(path).service(FakeHttp.request(method, path), response);
  }

  private static Servlet servlet(String path) throws ServletException {
    Servlet servlet = new HelloServlet();
    servlet.init(FakeHttp.config(path));
    return servlet;
  }
}
