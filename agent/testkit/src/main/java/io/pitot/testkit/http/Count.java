package io.pitot.testkit.http;

/**
 * What some requests are expected to add.
 *
 * @param status empty for any one
 * @param errors how many of them are server errors
 * @param timed how many of them have a duration
 */
record Count(String method, String endpoint, String status, int requests, int errors, int timed) {
  static Count of(String method, String endpoint, int status, int requests) {
    int errors = status >= 500 ? requests : 0;
    return new Count(method, endpoint, Integer.toString(status), requests, errors, requests);
  }

  static Count get(String endpoint, int status) {
    return of("GET", endpoint, status, 1);
  }

  /** An exception behind a response that was on its way. */
  Count endedByException() {
    return new Count(method, endpoint, status, requests, requests, timed);
  }

  /** Whatever the status, it is no server error: the client has gone. */
  Count withAnyStatus() {
    return new Count(method, endpoint, "", requests, 0, timed);
  }

  /** How long it took says nothing of the service. */
  Count notTimed() {
    return new Count(method, endpoint, status, requests, errors, 0);
  }
}
