/**
 * The HTTP server contract, and the client that it needs: one that can misbehave. One rule: what is
 * sent and what comes back is known to the byte.
 */
package io.pitot.testkit.http;
