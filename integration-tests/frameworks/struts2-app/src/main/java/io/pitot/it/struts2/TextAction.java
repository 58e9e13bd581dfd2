package io.pitot.it.struts2;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.apache.struts2.ServletActionContext;

/** Writes what it is configured with; that may contain what a wildcard stands for. */
public final class TextAction {
  private String text = "";

  /** By the interceptor for static parameters. */
  public void setText(String text) {
    this.text = text;
  }

  public String execute() throws IOException {
    HttpServletResponse response = ServletActionContext.getResponse();
    response.setContentType("text/plain");
    response.getWriter().write(text);
    return "none";
  }

  /** Called by name. */
  public String list() throws IOException {
    return execute();
  }
}
