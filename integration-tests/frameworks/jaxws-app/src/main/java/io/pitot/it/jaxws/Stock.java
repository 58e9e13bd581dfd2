package io.pitot.it.jaxws;

import javax.jws.WebMethod;
import javax.jws.WebParam;
import javax.jws.WebService;
import javax.jws.soap.SOAPBinding;

/** Remote procedures, one of which is called like one of the other service. */
@WebService(serviceName = "Stock", targetNamespace = "urn:contract")
@SOAPBinding(style = SOAPBinding.Style.RPC)
public class Stock {
  @WebMethod
  public String count(@WebParam(name = "item") String item) {
    return "no " + item;
  }

  @WebMethod
  public String placeOrder(@WebParam(name = "item") String item) {
    return "ordered " + item;
  }
}
