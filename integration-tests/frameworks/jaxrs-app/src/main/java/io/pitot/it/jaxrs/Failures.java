package io.pitot.it.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** Resources that throw. */
@Path("failures")
public class Failures {
  @GET
  @Path("{id}")
  public String fail(@PathParam("id") String id) {
    throw new IllegalStateException("as asked");
  }

  @GET
  @Path("mapped/{id}")
  public String failMapped(@PathParam("id") String id) {
    throw new MappedException();
  }
}
