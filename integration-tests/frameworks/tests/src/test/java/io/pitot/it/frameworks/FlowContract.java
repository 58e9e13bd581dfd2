package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.UiContract;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What all versions of Vaadin Flow have in common: pages are views with templates. */
abstract class FlowContract extends UiContract {
  private final Framework framework;

  FlowContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  @Override
  protected final String page() {
    return "/app/items/7";
  }

  @Override
  protected final String endpointOfPage() {
    return "/app/items/{id}";
  }

  @Override
  protected List<Ask> opening() {
    return List.of(
        new Ask("/app/?v-r=init&location=items/7", "", 200, "/app/init"),
        new Ask(clicks(), navigation("items/7"), 200, endpointOfClicks()));
  }

  private static String navigation(String location) {
    return """
        [{"type":"event","node":1,"event":"ui-navigate","data":{"route":"%s","query":"",\
        "appShellTitle":"","historyState":{"idx":0},"trigger":""}}]"""
        .formatted(location);
  }

  @Override
  protected final String clicks() {
    return "/app/?v-r=uidl&v-uiId=0";
  }

  @Override
  protected final String endpointOfClicks() {
    return "/app/uidl";
  }

  @Override
  protected final String click(String button, String shown) {
    Pattern node =
        Pattern.compile(
            "\"node\":(\\d+),\"type\":\"put\",\"key\":\"id\",\"feat\":\\d+,\"value\":\""
                + button
                + "\"");
    return "[{\"type\":\"event\",\"node\":%s,\"event\":\"click\",\"data\":{}}]"
        .formatted(found(node, shown));
  }

  @Override
  protected final String heartbeat() {
    return "/app/?v-r=heartbeat&v-uiId=0";
  }

  @Override
  protected final String endpointOfHeartbeat() {
    return "/app/heartbeat";
  }

  @Override
  protected final String push() {
    return "/app/VAADIN/push?v-r=push&v-uiId=0";
  }

  @Override
  protected final String endpointOfPush() {
    return "/app/push";
  }

  @Override
  protected final Pattern made() {
    return Pattern.compile("(VAADIN/dynamic/[^\"]*tea.txt)");
  }

  @Override
  protected final String endpointOfMade() {
    return "/app/VAADIN/dynamic/*";
  }

  @Override
  protected final String notMade() {
    return "/app/VAADIN/dynamic/resource/0/nothing/";
  }

  @Override
  protected final int statusOfNotMade() {
    return 404;
  }

  @Override
  protected final String endpointOfNoFile() {
    return "/app/*";
  }

  /** The status of a page without a view, which the browser may have one for. */
  int statusOfNoView() {
    return 200;
  }

  /** That of a page whose view throws, if it is there by then. */
  int statusOfBroken() {
    return 200;
  }

  @Test
  void templates_areShownByTheNamesOfTheirParameters() {
    expectPage("/app/shop/kiosk/lines/1", 200, "/app/shop/{shop}/lines/{line}");
    expectPage("/app/shop/kiosk/lines", 200, "/app/shop/{shop}/lines/{line}");
    expectPage("/app/shop/orders/1", 200, "/app/shop/orders/{parameter}");
    expectPage("/app/orders/2", 200, "/app/orders/{parameter}");
  }

  @Test
  void home_isThePathOfTheServlet() {
    expectPage("/app/", 200, "/app");
  }

  @Test
  void pathWithoutAView_hasNoSeriesOfItsOwn() {
    expectPage("/app/nowhere/1", statusOfNoView(), "/app/*");
    expectPage("/app/items/seven", statusOfNoView(), "/app/*");
  }

  @Test
  void viewThatThrows_isCountedAsItIsAnswered() {
    expectPage("/app/broken", statusOfBroken(), "/app/broken");
  }
}
