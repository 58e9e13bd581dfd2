package com.example.shop;

import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Has the bank pay what is not too much; the database refuses to when there is nothing to pay. */
public class CheckoutServlet extends HttpServlet {
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int amount = Integer.parseInt(request.getParameter("amount"));
    if (!Bank.pays(amount)) {
      response.getWriter().println("declined " + amount);
      return;
    }
    try {
      Store.pay(amount);
    } catch (SQLException e) {
      throw new ServletException(e);
    }
    response.getWriter().println("paid " + amount);
  }
}
