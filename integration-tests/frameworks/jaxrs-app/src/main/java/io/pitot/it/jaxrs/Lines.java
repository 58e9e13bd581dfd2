package io.pitot.it.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;

/** Of an order. */
@Produces("text/plain")
public class Lines {
  private final String order;

  Lines(String order) {
    this.order = order;
  }

  @GET
  @Path("{line}")
  public String one(@PathParam("line") String line) {
    return "line " + line + " of " + order;
  }
}
