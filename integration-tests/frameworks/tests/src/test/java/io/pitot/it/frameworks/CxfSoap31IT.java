package io.pitot.it.frameworks;

import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import java.util.List;

class CxfSoap31IT extends CxfSoapContract {
  CxfSoap31IT() {
    super(Framework.CXF_SOAP_3_1);
  }

  static List<Jdk> jdks() {
    return Jdks.only(8);
  }
}
