package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.UiContract;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Vaadin 7 and 8 have in common: the page is the same everywhere, its UI comes later. */
abstract class VaadinContract extends UiContract {
  private static final String INIT = "v-browserDetails=1&v-loc=http://localhost/app/";

  private final Framework framework;

  VaadinContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  @Override
  protected final String page() {
    return "/app/";
  }

  @Override
  protected final String endpointOfPage() {
    return "/app";
  }

  @Override
  protected final List<Ask> opening() {
    return List.of(new Ask("/app/?v-1", INIT, 200, "/app/init"));
  }

  @Override
  protected final String clicks() {
    return "/app/UIDL/?v-uiId=0";
  }

  @Override
  protected final String endpointOfClicks() {
    return "/app/UIDL/*";
  }

  @Override
  protected final String click(String button, String shown) {
    Pattern id = Pattern.compile("\"(\\d+)\":\\{[^{}]*\"caption\":\"" + button + "\"");
    return """
        [["%s","com.vaadin.shared.ui.button.ButtonServerRpc","click",[{"altKey":false,\
        "button":"LEFT","clientX":0,"clientY":0,"ctrlKey":false,"metaKey":false,"relativeX":0,\
        "relativeY":0,"shiftKey":false,"type":1}]]]"""
        .formatted(found(id, shown));
  }

  @Override
  protected final String heartbeat() {
    return "/app/HEARTBEAT/?v-uiId=0";
  }

  @Override
  protected final String endpointOfHeartbeat() {
    return "/app/HEARTBEAT/*";
  }

  @Override
  protected final String push() {
    return "/app/PUSH?v-uiId=0";
  }

  @Override
  protected final String endpointOfPush() {
    return "/app/PUSH";
  }

  @Override
  protected final Pattern made() {
    return Pattern.compile("app://(APP/[^\"]*tea.txt)");
  }

  @Override
  protected final String endpointOfMade() {
    return "/app/APP/*";
  }

  @Override
  protected final String notMade() {
    return "/app/APP/connector/0/9/nothing/";
  }

  @Override
  protected int statusOfNotMade() {
    return 403;
  }

  @Override
  protected final String endpointOfNoFile() {
    return "/app/VAADIN/*";
  }

  @Test
  void pageAtAnyPath_isTheSameSeries() {
    expectPage("/app/items/7", 200, "/app");
    expectPage("/app/items/8", 200, "/app");
  }

  @Test
  void uiThatThrows_isCountedAsItIsAnswered() {
    expectOpening("/app/", List.of(new Ask("/app/?broken", INIT, 200, "/app/init")));
  }
}
