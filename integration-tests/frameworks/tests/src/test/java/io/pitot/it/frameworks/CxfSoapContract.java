package io.pitot.it.frameworks;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.http.SoapContract;
import java.nio.file.Path;

/** What the SOAP part of all versions of CXF has in common. */
abstract class CxfSoapContract extends SoapContract {
  private final Framework framework;

  CxfSoapContract(Framework framework) {
    this.framework = framework;
  }

  @Override
  protected final ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return framework.on(jdk, workFolder);
  }

  /** In CXF's model, and in the description that it makes, the operation of a provider. */
  @Override
  protected String endpointOfAnyMessage(String service) {
    return service + "/invoke";
  }
}
