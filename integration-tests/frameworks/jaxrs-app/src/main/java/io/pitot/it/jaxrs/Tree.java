package io.pitot.it.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;

/** A locator that leads to itself. */
@Path("tree")
@Produces("text/plain")
public class Tree {
  @GET
  public String node() {
    return "node";
  }

  @Path("{node}")
  public Tree child() {
    return new Tree();
  }
}
