package io.pitot.it.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;

/** A literal route with two methods, and a variable below it. */
@Path("/items")
@Produces("text/plain")
public class Items {
  @GET
  public String all() {
    return "all items";
  }

  @POST
  public String add() {
    return "added";
  }

  @GET
  @Path("{id}")
  public String one(@PathParam("id") String id) {
    return "item " + id;
  }
}
