package com.example.shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Pays, slowly; falls over when there is nothing to pay. */
public class CheckoutServlet extends HttpServlet {
  private static final int BANK_MILLIS = 30;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int amount = Integer.parseInt(request.getParameter("amount"));
    if (amount == 0) {
      throw new IllegalStateException("an empty basket is not paid for");
    }
    try {
      Thread.sleep(BANK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    response.getWriter().println("paid " + amount);
  }
}
