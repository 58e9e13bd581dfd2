package com.example.safety.web;

import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** Keeps the application's class loader alive for as long as somebody keeps a response. */
public final class OwnResponse extends HttpServletResponseWrapper {
  public OwnResponse(HttpServletResponse response) {
    super(response);
  }
}
