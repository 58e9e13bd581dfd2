package io.pitot.it.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.StreamResource;
import java.io.ByteArrayInputStream;

/** Two buttons and a link to what the application makes. */
@Tag("div")
@Route("items/:id([0-9]+)")
public class ItemsView extends Component {
  private static final long serialVersionUID = 1L;
  private static final byte[] TEXT = {'t', 'e', 'a'};

  public ItemsView() {
    Element stay = button("stay");
    stay.addEventListener("click", event -> stay.setText(stay.getText() + "stayed"));
    button("fail").addEventListener("click", event -> fail());
    Element link = new Element("a");
    link.setAttribute("href", new StreamResource("tea.txt", () -> new ByteArrayInputStream(TEXT)));
    getElement().appendChild(link);
  }

  private Element button(String id) {
    Element button = new Element("button");
    button.setAttribute("id", id);
    getElement().appendChild(button);
    return button;
  }

  private static void fail() {
    throw new IllegalStateException("failed");
  }
}
