package io.pitot.it.grails;

import grails.web.Action;
import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;

/** Actions with mappings of their own. */
public class ShopController extends TextController {
  private static final int METHOD_NOT_ALLOWED = 405;

  @Action
  public void items() throws IOException {
    write("all items");
  }

  @Action
  public void adminItems() throws IOException {
    write("items of admin");
  }

  @Action
  public void order() throws IOException {
    write("order " + param("id"));
  }

  @Action
  public void edit() throws IOException {
    write("edit " + param("name"));
  }

  @Action
  public void user() throws IOException {
    write("user " + param("id"));
  }

  @Action
  public void file() throws IOException {
    write("file");
  }

  @Action
  public void add() throws IOException {
    write("added");
  }

  /** What the static property {@code allowedMethods} of a controller is compiled to. */
  @Action
  public void remove() throws IOException {
    answered();
    if ("DELETE".equals(request().getCurrentRequest().getMethod())) {
      write("removed");
    } else {
      response().sendError(METHOD_NOT_ALLOWED);
    }
  }

  @Action
  public void fail() {
    throw new IllegalStateException("failure");
  }

  @Action
  public void failMapped() throws MappedException {
    throw new MappedException("failure");
  }

  @Action
  public void shows() throws IOException, ServletException {
    forward("/shown/list");
  }

  @Action
  public void chain() throws IOException, ServletException {
    forward("/items");
  }

  @Action
  public void moved() throws IOException {
    answered();
    response().sendRedirect(request().getCurrentRequest().getContextPath() + "/items");
  }

  @Action
  public void notFound() throws IOException {
    write("not found");
  }

  private void forward(String path) throws IOException, ServletException {
    answered();
    HttpServletRequest request = request().getCurrentRequest();
    request.removeAttribute("org.grails.url.match.info");
    request.getRequestDispatcher(path).forward(request, response());
  }
}
