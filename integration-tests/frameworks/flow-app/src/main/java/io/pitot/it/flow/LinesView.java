package io.pitot.it.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.Route;

/** With two parameters, the second of which may be left out. */
@Tag("div")
@Route("shop/:shop/lines/:line?")
public class LinesView extends Component {
  private static final long serialVersionUID = 1L;
}
