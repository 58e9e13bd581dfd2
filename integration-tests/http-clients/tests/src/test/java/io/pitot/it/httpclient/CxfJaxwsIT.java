package io.pitot.it.httpclient;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.client.HttpClientPair;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Knows one method only, and takes what is not SOAP for an error: not the whole contract. */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // where JAX-WS is part of it
@MethodSource("jdks")
class CxfJaxwsIT extends HttpClientPair {
  static List<Jdk> jdks() {
    return Jdks.only(8);
  }

  @Override
  protected String library() {
    return "cxf-jaxws3";
  }

  @Override
  protected String client() {
    return "JaxwsClient";
  }

  @Override
  protected boolean hasSteadyStacks() {
    return false;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/status/200, 200",
    "/status/404, 404",
    "/status/500, 500",
    "/redirect/0, 302",
    "/drop, error",
    "/slow, error",
  })
  void operation_isOneObservation(String path, String status) {
    assertCounted("send", "POST", path, 0, 1, status, "thrown ");
  }
}
