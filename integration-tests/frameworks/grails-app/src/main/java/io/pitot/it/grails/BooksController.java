package io.pitot.it.grails;

import grails.web.Action;
import java.io.IOException;

/** Actions that are found by the names in the path. */
public class BooksController extends TextController {
  @Action
  public void index() throws IOException {
    write("all books");
  }

  @Action
  public void show() throws IOException {
    write("book " + param("id"));
  }
}
