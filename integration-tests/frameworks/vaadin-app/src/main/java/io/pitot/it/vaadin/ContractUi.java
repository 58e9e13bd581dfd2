package io.pitot.it.vaadin;

import com.vaadin.server.StreamResource;
import com.vaadin.server.VaadinRequest;
import com.vaadin.ui.Button;
import com.vaadin.ui.Image;
import com.vaadin.ui.Label;
import com.vaadin.ui.UI;
import com.vaadin.ui.VerticalLayout;
import java.io.ByteArrayInputStream;

/** Two buttons, and an image that is a text; cannot be made if it is asked to be broken. */
public final class ContractUi extends UI {
  private static final long serialVersionUID = 1L;
  private static final byte[] TEXT = {'t', 'e', 'a'};

  @Override
  protected void init(VaadinRequest request) {
    if (request.getParameter("broken") != null) {
      throw new IllegalStateException("broken");
    }
    VerticalLayout all = new VerticalLayout();
    all.addComponent(new Button("stay", event -> all.addComponent(new Label("stayed"))));
    all.addComponent(new Button("fail", event -> fail()));
    all.addComponent(
        new Image("", new StreamResource(() -> new ByteArrayInputStream(TEXT), "tea.txt")));
    setContent(all);
  }

  private static void fail() {
    throw new IllegalStateException("failed");
  }
}
