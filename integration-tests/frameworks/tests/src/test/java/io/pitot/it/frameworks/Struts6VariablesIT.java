package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.ServerPairContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Struts told to match by variables, which namespaces may have too. */
@ParameterizedClass(name = "JDK {0}", allowZeroInvocations = true) // old ones need an old JDK
@MethodSource("jdks")
class Struts6VariablesIT extends ServerPairContract {
  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    ForkedJvm.Builder server = Framework.STRUTS_6.on(jdk, workFolder);
    Path classes = workFolder.resolve("app/WEB-INF/classes");
    try {
      Files.move(
          classes.resolve("struts-variables.xml"),
          classes.resolve("struts.xml"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return server;
  }

  @Test
  void variableOfANamespace_isShownByItsName() {
    expectRoute("/app/shops/kiosk/list.action", 200, "/app/shops/{shop}/list");
    expectRoute("/app/shops/market/list.action", 200, "/app/shops/{shop}/list");
  }

  @Test
  void variableOfAName_isShownByItsName() {
    expectRoute("/app/shops/kiosk/item-7.action", 200, "/app/shops/{shop}/item-{id}");
  }

  @Test
  void defaultAction_isTheEndpointOfEveryOtherName() {
    expectRoute("/app/shops/kiosk/any7.action", 200, "/app/shops/{shop}/list");
  }

  @Test
  void unknownNamespace_hasNoRoute() {
    expectRoute("/app/nowhere/7/list.action", 404, "/app/*");
  }
}
