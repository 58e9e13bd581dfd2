package io.pitot.it.jaxws;

import javax.jws.Oneway;
import javax.jws.WebMethod;
import javax.jws.WebParam;
import javax.jws.WebService;

/** Documents, wrapped: what most services are. */
@WebService(serviceName = "Orders", targetNamespace = "urn:contract")
public class Orders {
  @WebMethod
  public String placeOrder(@WebParam(name = "item") String item) {
    return "placed " + item;
  }

  @WebMethod(operationName = "cancelOrder")
  public String cancel(@WebParam(name = "item") String item) {
    return "cancelled " + item;
  }

  @WebMethod
  @Oneway
  public void noteOrder(@WebParam(name = "item") String item) {}

  @WebMethod
  public String refuseOrder(@WebParam(name = "item") String item) throws Refused {
    throw new Refused("refused " + item, new RefusedDetail());
  }

  @WebMethod
  public String loseOrder(@WebParam(name = "item") String item) {
    throw new IllegalStateException("lost " + item);
  }
}
