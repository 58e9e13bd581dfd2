package io.pitot.testkit.http;

/**
 * What some requests are expected to add.
 *
 * @param status empty for any one
 * @param errors how many of them are server errors
 */
record Count(String method, String endpoint, String status, int requests, int errors) {
  static Count of(String method, String endpoint, int status, int requests) {
    return new Count(
        method, endpoint, Integer.toString(status), requests, status >= 500 ? requests : 0);
  }

  static Count get(String endpoint, int status) {
    return of("GET", endpoint, status, 1);
  }

  /** An exception behind a response that was on its way. */
  Count endedByException() {
    return new Count(method, endpoint, status, requests, requests);
  }

  /** Whatever the status, it is no server error: the client has gone. */
  Count withAnyStatus() {
    return new Count(method, endpoint, "", requests, 0);
  }
}
