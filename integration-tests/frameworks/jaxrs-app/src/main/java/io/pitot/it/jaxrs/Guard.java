package io.pitot.it.jaxrs;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.Response;

/** A filter of JAX-RS itself, which answers 403 once the route is found. */
@Guarded
public class Guard implements ContainerRequestFilter {
  private static final int FORBIDDEN = 403;

  @Override
  public void filter(ContainerRequestContext request) {
    request.abortWith(Response.status(FORBIDDEN).build());
  }
}
