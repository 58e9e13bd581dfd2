package io.pitot.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every version of Vaadin must show: a page, and each kind of request that the page makes, as
 * one series; and answers as they are without the agent.
 *
 * <p>The application is at {@code /app}, and everything below it is Vaadin's. Its page has the
 * buttons {@code stay} and {@code fail}, and something that the application makes, {@code tea.txt}.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
public abstract class UiContract extends ServerPairContract {
  private static final int CONCURRENT = 20;
  private static final Pattern KEY = Pattern.compile("Vaadin-Security-Key\":\\s*\"([^\"]*)\"");
  private static final String JSON = "application/json; charset=UTF-8";

  /** Where the page with the buttons is. */
  protected abstract String page();

  /** Its endpoint. */
  protected abstract String endpointOfPage();

  /** What the page asks before the buttons can be used. */
  protected abstract List<Ask> opening();

  /** Where clicks are sent. */
  protected abstract String clicks();

  protected abstract String endpointOfClicks();

  /** A click, as the only one in a message. */
  protected abstract String click(String button, String shown);

  protected abstract String heartbeat();

  protected abstract String endpointOfHeartbeat();

  protected abstract String push();

  protected abstract String endpointOfPush();

  /** The path of {@code tea.txt} from the application's, as it is shown. */
  protected abstract Pattern made();

  protected abstract String endpointOfMade();

  /** Something that the application has not made. */
  protected abstract String notMade();

  protected abstract int statusOfNotMade();

  /** The endpoint of a static file that is not there. */
  protected abstract String endpointOfNoFile();

  /**
   * A request of the page.
   *
   * @param message what it says beside the key and the number of the message; or all, if it begins
   *     with a parameter's name
   */
  public record Ask(String target, String message, int status, String endpoint) {}

  @Test
  void page_isOneSeries() {
    for (int i = 0; i < 3; i++) {
      assertThat(visitor().get(page() + "?value=" + i).status()).isEqualTo(200);
    }
    served.expect(Count.of("GET", endpointOfPage(), 200, 3));
  }

  @Test
  void clicks_areOneSeries() {
    Session session = open();
    for (int i = 0; i < 3; i++) {
      assertThat(session.click("stay").text()).contains("stayed");
    }
    served.expect(Count.of("POST", endpointOfClicks(), 200, 3));
  }

  @Test
  void clickThatFails_isCountedAsItIsAnswered() {
    Answer answer = open().click("fail");
    served.expect(Count.of("POST", endpointOfClicks(), answer.status(), 1));
  }

  @Test
  void clickWithoutASession_isCountedAsItIsAnswered() {
    Answer answer = visitor().post(clicks(), JSON, shown -> "{}");
    served.expect(Count.of("POST", endpointOfClicks(), answer.status(), 1));
  }

  @Test
  void heartbeats_areOneSeries() {
    Session session = open();
    for (int i = 0; i < 3; i++) {
      assertThat(session.visitor.post(heartbeat(), JSON, shown -> "").status()).isEqualTo(200);
    }
    served.expect(Count.of("POST", endpointOfHeartbeat(), 200, 3));
  }

  @Test
  void pushThatEnds_isOneSeries() {
    for (int i = 0; i < 3; i++) {
      Answer answer = visitor().get(push() + "&X-Atmosphere-Transport=close");
      served.expect(Count.of("GET", endpointOfPush(), answer.status(), 1));
    }
  }

  @Test
  void whatTheApplicationMakes_isOneSeries() {
    Session session = open();
    assertThat(session.visitor.get(shown -> "/app/" + found(made(), shown)).text())
        .isEqualTo("tea");
    served.expect(Count.get(endpointOfMade(), 200));
  }

  @Test
  void staticFile_isOfOneSeriesForAll() {
    expectPage("/app/VAADIN/plain.css", 200, "/app/VAADIN/*");
    expectPage("/app/VAADIN/nothing.css", 404, endpointOfNoFile());
  }

  @Test
  void whatTheApplicationHasNotMade_isOfTheSameSeries() {
    for (int i = 0; i < 3; i++) {
      assertThat(visitor().get(notMade() + i).status()).isEqualTo(statusOfNotMade());
    }
    served.expect(Count.of("GET", endpointOfMade(), statusOfNotMade(), 3));
  }

  @Test
  void filterThatAnswersInFront_leavesWhatIsKnownWithoutTheFramework() {
    assertThat(send(Request.get(page()).with("X-User", "stranger")).status()).isEqualTo(401);
    served.expect(Count.get("/app/*", 401));
  }

  @Test
  void concurrentVisitors_areAllCounted() {
    ExecutorService clients = Executors.newFixedThreadPool(CONCURRENT);
    try {
      List<CompletableFuture<Session>> sessions = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        sessions.add(CompletableFuture.supplyAsync(this::clickOnce, clients));
      }
      sessions.forEach(CompletableFuture::join);
    } finally {
      clients.shutdown();
    }
    served.expect(opened(CONCURRENT, Count.of("POST", endpointOfClicks(), 200, CONCURRENT)));
  }

  /** Somebody new asks for a page once, and nothing else is counted. */
  protected final void expectPage(String target, int status, String endpoint) {
    assertThat(visitor().get(target).status()).as(target).isEqualTo(status);
    served.expect(Count.get(endpoint, status));
  }

  /** Somebody new opens a page with such an answer, and nothing else is counted. */
  protected final void expectOpening(String target, List<Ask> asks) {
    Session session = new Session(visitor());
    assertThat(session.visitor.get(target).status()).isEqualTo(200);
    served.expect(Count.get(endpointOfPage(), 200));
    for (Ask ask : asks) {
      session.ask(ask);
      served.expect(Count.of("POST", ask.endpoint, ask.status, 1));
    }
  }

  private Session clickOnce() {
    Session session = new Session(visitor());
    session.open();
    session.click("stay");
    return session;
  }

  /** A page that is ready for clicks, and has been counted. */
  private Session open() {
    Session session = new Session(visitor());
    session.open();
    served.expect(opened(1));
    return session;
  }

  private List<Count> opened(int times, Count... more) {
    List<Count> counts = new ArrayList<>(List.of(more));
    counts.add(Count.of("GET", endpointOfPage(), 200, times));
    for (Ask ask : opening()) {
      counts.add(Count.of("POST", ask.endpoint, ask.status, times));
    }
    return counts;
  }

  private Visitor visitor() {
    return twin.visitor();
  }

  /** The last occurrence in all that has been shown. */
  protected static String found(Pattern pattern, String shown) {
    Matcher found = pattern.matcher(shown);
    String last = "";
    while (found.find()) {
      last = found.group(1);
    }
    assertThat(last).as("%s in %s", pattern, shown).isNotEmpty();
    return last;
  }

  private final class Session {
    final Visitor visitor;
    private int messages;

    Session(Visitor visitor) {
      this.visitor = visitor;
    }

    void open() {
      assertThat(visitor.get(page()).status()).isEqualTo(200);
      opening().forEach(this::ask);
    }

    void ask(Ask ask) {
      boolean isForm = !ask.message.startsWith("[");
      Answer answer =
          isForm
              ? visitor.post(ask.target, "application/x-www-form-urlencoded", shown -> ask.message)
              : send(ask.target, ask.message);
      assertThat(answer.status()).as(ask.target).isEqualTo(ask.status);
    }

    Answer click(String button) {
      int number = messages++;
      return visitor.post(
          clicks(), JSON, shown -> message(number, UiContract.this.click(button, shown), shown));
    }

    private Answer send(String target, String rpc) {
      int number = messages++;
      return visitor.post(target, JSON, shown -> message(number, rpc, shown));
    }

    private String message(int number, String rpc, String shown) {
      return "{\"csrfToken\":\"%s\",\"rpc\":%s,\"syncId\":%d,\"clientId\":%d}"
          .formatted(found(KEY, shown), rpc, number, number);
    }
  }
}
