package io.pitot.it.jaxrs;

import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** Sub-resources below sub-resources. */
@Path("shops/{shop}")
public class Shops {
  @Path("orders")
  public Orders orders(@PathParam("shop") String shop) {
    return new Orders(shop);
  }
}
