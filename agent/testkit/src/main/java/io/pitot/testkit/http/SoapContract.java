package io.pitot.testkit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
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
 * What every implementation of JAX-WS must show: requests under the path of the service and the
 * operation, bounded whatever the message says, and answers as they are without the agent.
 *
 * <p>The application is at {@code /app}, its services {@code Orders}, {@code Stock} and {@code Raw}
 * below {@code /services/*}.
 */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
public abstract class SoapContract extends ServerPairContract {
  private static final int CONCURRENT = 50;
  private static final String ORDERS = "/app/services/Orders";
  private static final String STOCK = "/app/services/Stock";
  private static final String RAW = "/app/services/Raw";

  /** The endpoint of a service, where a filter in front of it answers. */
  protected String endpointOfRefused(String service) {
    return "/app/services/*";
  }

  /** The endpoint of a service that takes any message. */
  protected String endpointOfAnyMessage(String service) {
    return service;
  }

  @Test
  void operationsOfOneService_areSeriesOfTheirOwn() {
    assertThat(call(ORDERS, "placeOrder").text()).contains("placed tea");
    assertThat(call(ORDERS, "cancelOrder").text()).contains("cancelled tea");
    served.expect(post(ORDERS + "/placeOrder", 200), post(ORDERS + "/cancelOrder", 200));
  }

  @Test
  void sameOperationOfTwoServices_isTwoSeries() {
    assertThat(call(ORDERS, "placeOrder").text()).contains("placed tea");
    assertThat(call(STOCK, "placeOrder").text()).contains("ordered tea");
    served.expect(post(ORDERS + "/placeOrder", 200), post(STOCK + "/placeOrder", 200));
  }

  @Test
  void operationThatIsNotOfTheService_isBounded() {
    for (String unknown : List.of("steal", "a", "b", "placeOrder2")) {
      int status = call(ORDERS, unknown).status();
      assertThat(status).isGreaterThanOrEqualTo(400);
      served.expect(post(ORDERS, status));
    }
  }

  @Test
  void malformedMessage_hasThePathOfTheService() {
    String whole = envelope("placeOrder");
    for (String message : List.of("", "no xml", whole.substring(0, whole.length() / 3))) {
      int status = send(soap(ORDERS, message)).status();
      assertThat(status).isGreaterThanOrEqualTo(400);
      served.expect(post(ORDERS, status));
    }
  }

  @Test
  void messageOfAnotherContentType_isCountedOnce() {
    int status = send(Request.post(ORDERS, "image/png", new byte[] {1, 2, 3})).status();
    assertThat(status).isGreaterThanOrEqualTo(400);
    served.expect(post(ORDERS, status));
  }

  @Test
  void faultThatTheServiceDeclares_isAnErrorOfTheOperation() {
    assertThat(call(ORDERS, "refuseOrder").text()).contains("refused tea");
    served.expect(post(ORDERS + "/refuseOrder", 500));
  }

  @Test
  void exceptionThatTheServiceDoesNotDeclare_isAnErrorOfTheOperation() {
    assertThat(call(ORDERS, "loseOrder").text()).contains("lost tea");
    served.expect(post(ORDERS + "/loseOrder", 500));
  }

  @Test
  void oneWayOperation_isCountedOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(call(ORDERS, "noteOrder").status()).isEqualTo(202);
    }
    served.expect(Count.of("POST", ORDERS + "/noteOrder", 202, 3));
  }

  @Test
  void descriptionOfAService_hasItsPath() {
    assertThat(describe(ORDERS)).contains("placeOrder");
    assertThat(describe(STOCK)).contains("count");
    served.expect(Count.get(ORDERS, 200), Count.get(STOCK, 200));
  }

  @Test
  void serviceThatTakesAnyMessage_isOneSeries() {
    assertThat(call(RAW, "placeOrder").text()).contains("raw");
    assertThat(call(RAW, "anything").text()).contains("raw");
    served.expect(Count.of("POST", endpointOfAnyMessage(RAW), 200, 2));
  }

  @Test
  void unknownService_isCountedUnderTheServletMapping() {
    for (int i = 0; i < 3; i++) {
      Answer answer = call("/app/services/Nothing" + i, "placeOrder");
      assertThat(answer.status()).isGreaterThanOrEqualTo(400);
      served.expect(post("/app/services/*", answer.status()));
    }
  }

  @Test
  void filterThatAnswersInFront_leavesWhatIsKnownWithoutTheService() {
    Request refused = soap(ORDERS, envelope("placeOrder")).with("X-User", "stranger");
    assertThat(send(refused).status()).isEqualTo(401);
    served.expect(post(endpointOfRefused(ORDERS), 401));
  }

  @Test
  void concurrentRequests_areAllCounted() {
    ExecutorService clients = Executors.newFixedThreadPool(CONCURRENT);
    try {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        String service = i % 2 == 0 ? ORDERS : STOCK;
        answers.add(CompletableFuture.supplyAsync(() -> call(service, "placeOrder"), clients));
      }
      answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));
    } finally {
      clients.shutdown();
    }
    served.expect(
        Count.of("POST", ORDERS + "/placeOrder", 200, CONCURRENT / 2),
        Count.of("POST", STOCK + "/placeOrder", 200, CONCURRENT / 2));
  }

  /** For what one implementation has besides: calls once, and nothing else is counted. */
  protected final void expectOperation(
      String service, String operation, int status, String endpoint) {
    assertThat(call(service, operation).status()).as(service).isEqualTo(status);
    served.expect(post(endpoint, status));
  }

  private Answer call(String service, String operation) {
    return send(soap(service, envelope(operation)));
  }

  /** Of one server alone: Metro has the parts of a description in another order in each JVM. */
  private String describe(String service) {
    return twin.woven().send(Request.get(service + "?wsdl")).text();
  }

  private static Count post(String endpoint, int status) {
    return Count.of("POST", endpoint, status, 1);
  }

  private static Request soap(String service, String message) {
    return Request.post(service, "text/xml; charset=utf-8", message.getBytes(UTF_8))
        .with("SOAPAction", "\"\"");
  }

  private static String envelope(String operation) {
    return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
        + ("<c:" + operation + " xmlns:c=\"urn:contract\"><item>tea</item></c:" + operation + ">")
        + "</s:Body></s:Envelope>";
  }
}
