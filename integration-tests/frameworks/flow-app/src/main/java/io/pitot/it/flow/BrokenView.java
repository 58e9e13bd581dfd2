package io.pitot.it.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.Route;

/** Cannot be made. */
@Tag("div")
@Route("broken")
public class BrokenView extends Component {
  private static final long serialVersionUID = 1L;

  public BrokenView() {
    throw new IllegalStateException("broken");
  }
}
