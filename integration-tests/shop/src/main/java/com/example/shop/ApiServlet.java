package com.example.shop;

import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** One servlet for everything below {@code /api}, which takes paths apart by itself. */
public class ApiServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String[] path = segments(request);
    String answer = null;
    try {
      if (path[0].equals("products")) {
        answer = path.length == 1 ? Store.products().toString() : Store.product(path[1]);
      } else if (path[0].equals("orders") && path.length == 2) {
        answer = Store.order(number(path[1]));
      }
    } catch (SQLException e) {
      throw new ServletException(e);
    }
    if (answer == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      response.getWriter().println(answer);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String sku = request.getParameter("sku");
    try {
      if (sku == null || Store.product(sku) == null) {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST, "no such product");
        return;
      }
      String id = Store.placeOrder(sku);
      response.setStatus(HttpServletResponse.SC_CREATED);
      response.setHeader("Location", request.getRequestURI() + "/" + id);
      response.getWriter().println(id);
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  private static String[] segments(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null ? new String[] {""} : path.substring(1).split("/", -1);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
