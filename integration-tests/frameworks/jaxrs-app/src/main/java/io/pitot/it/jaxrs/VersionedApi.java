package io.pitot.it.jaxrs;

import javax.ws.rs.ApplicationPath;

/** Behind {@code /versioned/*}, and for some frameworks at a path of its own below. */
@ApplicationPath("v1")
public final class VersionedApi extends Api {}
