package io.pitot.it.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;

/** With a parameter that has no name, below two paths. */
@Tag("div")
@Route("shop/orders")
@RouteAlias("orders")
public class OrdersView extends Component implements HasUrlParameter<Long> {
  private static final long serialVersionUID = 1L;

  @Override
  public void setParameter(BeforeEvent event, Long parameter) {
    getElement().setText("order");
  }
}
