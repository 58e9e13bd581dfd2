package io.pitot.it.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.Route;

/** At the path of the servlet. */
@Tag("div")
@Route("")
public class HomeView extends Component {
  private static final long serialVersionUID = 1L;
}
