package com.example.shop;

import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Pays, slowly; the database refuses to when there is nothing to pay. */
public class CheckoutServlet extends HttpServlet {
  private static final int BANK_MILLIS = 30;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int amount = Integer.parseInt(request.getParameter("amount"));
    try {
      Thread.sleep(BANK_MILLIS);
      Store.pay(amount);
    } catch (SQLException e) {
      throw new ServletException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    response.getWriter().println("paid " + amount);
  }
}
