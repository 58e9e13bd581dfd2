package com.example.shop;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Whatever ends in {@code .do}: prepares a model and forwards to a page. */
public class LegacyAction extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("products", new String[] {"Altimeter", "Pitot tube", "Variometer"});
    request.getRequestDispatcher("/catalog.jsp").forward(request, response);
  }
}
