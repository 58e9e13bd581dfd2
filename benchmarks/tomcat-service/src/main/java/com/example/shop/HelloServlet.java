package com.example.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The trivial request: the same few bytes for everybody. */
final class HelloServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final byte[] HELLO = "Hello, world\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.setContentLength(HELLO.length);
    response.getOutputStream().write(HELLO);
  }
}
