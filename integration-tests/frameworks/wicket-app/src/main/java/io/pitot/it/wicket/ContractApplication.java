package io.pitot.it.wicket;

import org.apache.wicket.Page;
import org.apache.wicket.protocol.http.WebApplication;

/** Mounts the pages, but for the home page and two that are asked for by their classes. */
public final class ContractApplication extends WebApplication {
  @Override
  public Class<? extends Page> getHomePage() {
    return HomePage.class;
  }

  @Override
  protected void init() {
    super.init();
    mount("items", ItemsPage.class);
    mount("done", DonePage.class);
    mount("shop/orders", OrdersPage.class);
    mount("shop/${shop}/lines/#{line}", LinePage.class);
    mount("broken", BrokenPage.class);
  }

  /** By its name, for what it returns has moved to another package. */
  private void mount(String path, Class<? extends Page> page) {
    try {
      WebApplication.class
          .getMethod("mountPage", String.class, Class.class)
          .invoke(this, path, page);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
