package io.pitot.it.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;

/** Of a shop. */
@Produces("text/plain")
public class Orders {
  private final String shop;

  Orders(String shop) {
    this.shop = shop;
  }

  @GET
  public String all() {
    return "orders of " + shop;
  }

  @GET
  @Path("{order}")
  public String one(@PathParam("order") String order) {
    return "order " + order + " of " + shop;
  }

  @Path("{order}/lines")
  public Lines lines(@PathParam("order") String order) {
    return new Lines(order);
  }
}
