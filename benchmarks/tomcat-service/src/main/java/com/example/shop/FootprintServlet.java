package com.example.shop;

import io.pitot.benchmarks.service.Footprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Says what the service holds. */
final class FootprintServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean collect = request.getParameter("collect") != null;
    byte[] text = Footprint.read(collect).toText().getBytes(StandardCharsets.US_ASCII);
    response.setContentType("text/plain");
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }
}
