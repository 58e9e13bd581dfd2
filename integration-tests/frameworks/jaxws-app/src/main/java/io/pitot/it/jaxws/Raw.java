package io.pitot.it.jaxws;

import java.io.StringReader;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.ws.Provider;
import javax.xml.ws.WebServiceProvider;

/** Takes any message and has no operations. */
@WebServiceProvider(serviceName = "Raw", targetNamespace = "urn:contract")
public class Raw implements Provider<Source> {
  @Override
  public Source invoke(Source message) {
    return new StreamSource(new StringReader("<raw xmlns=\"urn:contract\"/>"));
  }
}
