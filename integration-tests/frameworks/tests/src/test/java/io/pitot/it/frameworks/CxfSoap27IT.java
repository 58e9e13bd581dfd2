package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class CxfSoap27IT extends CxfSoapContract {
  CxfSoap27IT() {
    super(Framework.CXF_SOAP_2_7);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }
}
