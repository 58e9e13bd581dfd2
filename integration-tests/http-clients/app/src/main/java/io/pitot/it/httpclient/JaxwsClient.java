package io.pitot.it.httpclient;

import java.io.StringReader;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Dispatch;
import javax.xml.ws.Service;
import javax.xml.ws.soap.SOAPBinding;

/**
 * The client of JAX-WS 2.2, on whatever the implementation brings: sends a message of SOAP whatever
 * it is told to send, and takes what is not one for an error.
 */
public final class JaxwsClient implements Client {
  private static final QName NAME = new QName("urn:pitot", "any");

  @Override
  public String send(String method, String url, byte[] body) {
    Service service = Service.create(NAME);
    service.addPort(NAME, SOAPBinding.SOAP11HTTP_BINDING, url);
    Dispatch<Source> dispatch = service.createDispatch(NAME, Source.class, Service.Mode.PAYLOAD);
    Map<String, Object> request = dispatch.getRequestContext();
    request.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, url);
    request.put("javax.xml.ws.client.connectionTimeout", Timeouts.CONNECT);
    request.put("javax.xml.ws.client.receiveTimeout", Timeouts.READ);
    return "answered: " + dispatch.invoke(new StreamSource(new StringReader("<order/>")));
  }
}
