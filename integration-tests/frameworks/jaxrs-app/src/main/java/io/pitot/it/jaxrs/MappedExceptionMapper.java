package io.pitot.it.jaxrs;

import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

/** Answers 409. */
@Provider
public class MappedExceptionMapper implements ExceptionMapper<MappedException> {
  private static final int CONFLICT = 409;

  @Override
  public Response toResponse(MappedException exception) {
    return Response.status(CONFLICT).type("text/plain").entity("mapped").build();
  }
}
