package io.pitot.it.wicket;

import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Button;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Keeps state, because it has a form: Wicket answers with a redirect to what it has rendered. */
public class ItemsPage extends WebPage {
  private static final long serialVersionUID = 1;

  public ItemsPage(PageParameters parameters) {
    add(new Label("text", Model.of("items on page " + parameters.get("page"))));
    Form<Void> form = new Form<Void>("form");
    form.add(new Choice("stay"), new Choice("go"), new Choice("leave"), new Choice("fail"));
    add(form);
  }

  private static final class Choice extends Button {
    private static final long serialVersionUID = 1;

    Choice(String id) {
      super(id);
    }

    @Override
    public void onSubmit() {
      if (getId().equals("fail")) {
        throw new IllegalStateException("broken while it is called");
      }
      if (!getId().equals("stay")) {
        setResponsePage(DonePage.class);
      }
    }
  }
}
