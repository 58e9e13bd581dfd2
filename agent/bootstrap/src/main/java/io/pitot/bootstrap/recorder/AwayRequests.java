package io.pitot.bootstrap.recorder;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.StripedIdentityMap;

/**
 * The requests that have left their thread, by the server's object. None may reach its key, or
 * whatever the server forgets would stay for ever; one whose key is collected ends with its last
 * status. Any thread.
 */
final class AwayRequests {
  private final StripedIdentityMap<Object> byObject =
      new StripedIdentityMap<Object>() {
        @Override
        protected void cleared(Object forgotten) {
          if (forgotten instanceof HttpServerRequest) {
            HttpServerRequest request = (HttpServerRequest) forgotten;
            request.finish(request.lastStatus());
          }
        }
      };

  @Nullable
  HttpServerRequest get(Object key) {
    return request(byObject.get(key));
  }

  void put(Object key, HttpServerRequest request) {
    byObject.put(key, request);
  }

  /** As {@link #put}, but that this key is collected tells nothing of the request. */
  void putAlso(Object key, HttpServerRequest request) {
    byObject.put(key, new Also(request));
  }

  @Nullable
  HttpServerRequest remove(Object key) {
    return request(byObject.remove(key));
  }

  /** Ends the requests whose keys are gone, as far as the collector has told. */
  void expunge() {
    byObject.expunge();
  }

  @Nullable
  private static HttpServerRequest request(@Nullable Object known) {
    return known instanceof Also ? ((Also) known).request : (HttpServerRequest) known;
  }

  /** What stands for a request where its key is one of several. */
  private static final class Also {
    final HttpServerRequest request;

    Also(HttpServerRequest request) {
      this.request = request;
    }
  }
}
