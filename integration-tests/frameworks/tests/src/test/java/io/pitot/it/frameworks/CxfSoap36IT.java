package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class CxfSoap36IT extends CxfSoapContract {
  CxfSoap36IT() {
    super(Framework.CXF_SOAP_3_6);
  }

  static List<Jdk> jdks() {
    return List.of(Jdks.preferred(17));
  }
}
