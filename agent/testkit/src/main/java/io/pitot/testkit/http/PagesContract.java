package io.pitot.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every framework of pages, which keep their state between requests, must show: requests under
 * the page that was asked for, bounded whatever is asked, and answers as they are without the
 * agent.
 *
 * <p>The application is at {@code /app}. Its page {@code items} has a form with the buttons {@code
 * stay}, {@code go} to another page in the same request, {@code leave} for it by a redirect, and
 * {@code fail}.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
public abstract class PagesContract extends ServerPairContract {
  private static final int CONCURRENT = 50;

  /** Where a page is. */
  protected abstract String target(String page);

  /** The endpoint of a page. */
  protected abstract String endpoint(String page);

  /** The endpoint of what is no page. */
  protected abstract String unknown();

  /**
   * Whether the answer is a redirect where a page with state has been rendered, or a form sent, and
   * the page only comes when that is followed.
   */
  protected boolean redirectsToWhatItHasRendered() {
    return false;
  }

  /** The status of what is no page, which some versions make an error of. */
  protected int statusOfUnknown() {
    return 404;
  }

  /** The endpoint of a page where a filter in front of the framework answers. */
  protected String endpointOfRefused(String page) {
    return unknown();
  }

  @Test
  void page_isTheEndpoint() {
    show(visitor(), target("items"));
    served.expect(shown("GET", "items", "items", 1));
    expectPage(target("done"), 200, endpoint("done"));
    expectPage(target("shop/orders"), 200, endpoint("shop/orders"));
  }

  @Test
  void valuesOfParameters_areOneSeries() {
    for (int i = 0; i < 5; i++) {
      assertThat(show(visitor(), target("items") + "?page=" + i).text()).contains("on page " + i);
    }
    served.expect(shown("GET", "items", "items", 5));
  }

  @Test
  void formThatStays_isCountedUnderItsPage() {
    expectFormThatStays(target("items"), endpoint("items"));
  }

  @Test
  void formThatGoesToAnotherPage_isCountedUnderThePageThatWasAsked() {
    Visitor visitor = visitor();
    show(visitor, target("items"));
    assertThat(visitor.follow(visitor.submit("go")).text()).contains("done");
    served.expect(both(shown("GET", "items", "items", 1), shown("POST", "items", "done", 1)));
  }

  @Test
  void formThatLeavesByARedirect_isTwoRequests() {
    Visitor visitor = visitor();
    show(visitor, target("items"));
    Answer redirect = visitor.submit("leave");
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(visitor.follow(redirect).text()).contains("done");
    served.expect(
        both(
            shown("GET", "items", "items", 1),
            List.of(
                Count.of("POST", endpoint("items"), 302, 1), Count.get(endpoint("done"), 200))));
  }

  @Test
  void formWhoseActionThrows_isAServerError() {
    Visitor visitor = visitor();
    show(visitor, target("items"));
    assertThat(visitor.submit("fail").status()).isEqualTo(500);
    served.expect(
        both(
            shown("GET", "items", "items", 1),
            List.of(Count.of("POST", endpoint("items"), 500, 1))));
  }

  @Test
  void pageThatThrows_isAServerError() {
    expectPage(target("broken"), 500, endpoint("broken"));
  }

  @Test
  void unknownPage_hasNoSeriesOfItsOwn() {
    for (int i = 0; i < 3; i++) {
      assertThat(visitor().get(target("nowhere/" + i)).status()).isEqualTo(statusOfUnknown());
    }
    served.expect(Count.of("GET", unknown(), statusOfUnknown(), 3));
  }

  @Test
  void filterThatAnswersInFront_leavesWhatIsKnownWithoutTheFramework() {
    Request refused = Request.get(target("items")).with("X-User", "stranger");
    assertThat(send(refused).status()).isEqualTo(401);
    served.expect(Count.get(endpointOfRefused("items"), 401));
  }

  @Test
  void concurrentRequests_areAllCounted() {
    ExecutorService clients = Executors.newFixedThreadPool(CONCURRENT);
    try {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        String page = i % 2 == 0 ? "items" : "shop/orders";
        answers.add(CompletableFuture.supplyAsync(() -> show(visitor(), target(page)), clients));
      }
      answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));
    } finally {
      clients.shutdown();
    }
    served.expect(
        both(
            shown("GET", "items", "items", CONCURRENT / 2),
            List.of(Count.of("GET", endpoint("shop/orders"), 200, CONCURRENT / 2))));
  }

  /** Somebody new asks for a page once, and nothing else is counted. */
  protected final void expectPage(String target, int status, String endpoint) {
    assertThat(visitor().get(target).status()).as(target).isEqualTo(status);
    served.expect(Count.get(endpoint, status));
  }

  /**
   * The page {@code items}, wherever it is, is shown and its form sent, and nothing else counted.
   */
  protected final void expectFormThatStays(String target, String endpoint) {
    Visitor visitor = visitor();
    for (int i = 0; i < 3; i++) {
      show(visitor, target);
      assertThat(visitor.follow(visitor.submit("stay")).text()).contains("items on page");
    }
    served.expect(
        both(answered("GET", endpoint, endpoint, 3), answered("POST", endpoint, endpoint, 3)));
  }

  /** The form of {@code items} is sent to some place after its session has gone. */
  protected final void expectNoPageFor(String target, String endpoint) {
    Visitor visitor = visitor();
    visitor.get(target("items"));
    visitor.forgetSession();
    int status = visitor.submit("stay", target).status();
    assertThat(status).isGreaterThanOrEqualTo(400);
    served.expect(Count.get(endpoint("items"), 200), Count.of("POST", endpoint, status, 1));
  }

  /** The page, however many answers that takes. */
  private static Answer show(Visitor visitor, String target) {
    return visitor.follow(visitor.get(target));
  }

  private static List<Count> both(List<Count> some, List<Count> more) {
    List<Count> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** What requests for one page add that are answered by another. */
  private List<Count> shown(String method, String page, String next, int times) {
    return answered(method, endpoint(page), endpoint(next), times);
  }

  private List<Count> answered(String method, String endpoint, String next, int times) {
    return redirectsToWhatItHasRendered()
        ? List.of(Count.of(method, endpoint, 302, times), Count.of("GET", next, 200, times))
        : List.of(Count.of(method, endpoint, 200, times));
  }

  final Visitor visitor() {
    return twin.visitor();
  }
}
