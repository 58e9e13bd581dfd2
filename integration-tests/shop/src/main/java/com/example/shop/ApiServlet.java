package com.example.shop;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** One servlet for everything below {@code /api}, which takes paths apart by itself. */
public class ApiServlet extends HttpServlet {
  private static final Map<String, String> PRODUCTS = new TreeMap<>();

  static {
    PRODUCTS.put("A-100", "Altimeter");
    PRODUCTS.put("P-200", "Pitot tube");
    PRODUCTS.put("V-300", "Variometer");
  }

  private final Map<Integer, String> orders = new ConcurrentHashMap<>();
  private final AtomicInteger lastOrder = new AtomicInteger();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String[] path = segments(request);
    String answer = null;
    if (path[0].equals("products")) {
      answer = path.length == 1 ? PRODUCTS.toString() : PRODUCTS.get(path[1]);
    } else if (path[0].equals("orders") && path.length == 2) {
      answer = orders.get(number(path[1]));
    }
    if (answer == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      response.getWriter().println(answer);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String sku = request.getParameter("sku");
    if (sku == null || !PRODUCTS.containsKey(sku)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "no such product");
      return;
    }
    int id = lastOrder.incrementAndGet();
    orders.put(id, sku);
    response.setStatus(HttpServletResponse.SC_CREATED);
    response.setHeader("Location", request.getRequestURI() + "/" + id);
    response.getWriter().println(id);
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
