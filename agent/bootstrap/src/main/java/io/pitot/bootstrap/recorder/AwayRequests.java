package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.StripedIdentityMap;

/**
 * The requests that have left their thread, by the server's object. None may reach its key, or
 * whatever the server forgets would stay for ever; one whose key is collected ends with its last
 * status. Any thread.
 */
final class AwayRequests extends StripedIdentityMap<HttpServerRequest> {
  @Override
  protected void cleared(HttpServerRequest forgotten) {
    forgotten.finish(forgotten.lastStatus());
  }
}
