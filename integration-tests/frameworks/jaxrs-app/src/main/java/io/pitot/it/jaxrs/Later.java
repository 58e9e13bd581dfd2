package io.pitot.it.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;

/** What JAX-RS 1 does not have: an answer from a thread of the application's own, and a filter. */
@Path("later")
@Produces("text/plain")
public class Later {
  @GET
  @Path("{id}")
  public void one(@PathParam("id") final String id, @Suspended final AsyncResponse response) {
    new Thread(() -> response.resume("later " + id)).start();
  }

  @GET
  @Guarded
  @Path("guarded/{id}")
  public String guarded() {
    return "never";
  }
}
