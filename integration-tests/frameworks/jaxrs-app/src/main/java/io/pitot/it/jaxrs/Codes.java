package io.pitot.it.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;

/** A variable that not everything matches. */
@Path("codes")
@Produces("text/plain")
public class Codes {
  @GET
  @Path("{code: [a-z]{2,3}}/text")
  public String text(@PathParam("code") String code) {
    return "code " + code;
  }
}
