package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.PagesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What all versions of Wicket have in common. */
abstract class WicketContract extends PagesContract {
  private final Framework framework;

  WicketContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  @Override
  protected final String target(String page) {
    return "/app/pages/" + page;
  }

  @Override
  protected final String endpoint(String page) {
    return "/app/pages/" + page;
  }

  @Override
  protected final String unknown() {
    return "/app/*";
  }

  @Override
  protected boolean redirectsToWhatItHasRendered() {
    return true;
  }

  @Test
  void placeholders_areShownByTheirNames() {
    String endpoint = "/app/pages/shop/{shop}/lines/{line}";
    expectPage("/app/pages/shop/kiosk/lines/1", 200, endpoint);
    expectPage("/app/pages/shop/a%20b/lines", 200, endpoint);
  }

  @Test
  void homePage_isThePathOfTheFilter() {
    expectPage("/app/pages/", 200, "/app/pages");
  }

  @Test
  void pageThatIsNotMounted_isShownByItsClass() {
    String page = "io.pitot.it.wicket.PlainPage";
    expectPage("/app/pages/wicket/bookmarkable/" + page, 200, "/app/pages/" + page);
    expectPage("/app/pages/wicket/bookmarkable/" + page + "s", 404, "/app/*");
  }

  @Test
  void formOnAPageThatIsNotMounted_isShownByTheClassOfItsPage() {
    String page = "io.pitot.it.wicket.LooseItemsPage";
    expectFormThatStays("/app/pages/wicket/bookmarkable/" + page, "/app/pages/" + page);
  }

  @Test
  void resources_areOneSeries() {
    String resources = "/app/pages/wicket/resource/";
    String existing = resources + "io.pitot.it.wicket.ContractApplication/plain.css";
    expectPage(existing, 200, resources + "*");
    expectPage(resources + "io.pitot.it.wicket.Nothing/plain.css", 404, "/app/*");
  }

  @Test
  void pagesBehindAServlet_areBelowItsMapping() {
    expectPage("/app/served/done", 200, "/app/served/done");
    expectPage("/app/served/nowhere", 404, "/app/served/*");
  }
}
