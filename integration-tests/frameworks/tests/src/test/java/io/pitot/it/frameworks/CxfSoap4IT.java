package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class CxfSoap4IT extends CxfSoapContract {
  CxfSoap4IT() {
    super(Framework.CXF_SOAP_4);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
