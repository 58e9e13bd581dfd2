package io.pitot.it.wicket;

import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.Model;

/** Shows a text and keeps no state, so that Wicket answers at once. */
abstract class TextPage extends WebPage {
  private static final long serialVersionUID = 1;

  TextPage(String text) {
    add(new Label("text", Model.of(text)));
  }
}
