/**
 * The application that the HTTP server contract calls. One rule: it knows nothing of Pitot, and it
 * answers the same whoever listens. Java 8; {@code javax.servlet} here, renamed to {@code jakarta}
 * for the servers that want it.
 */
package io.pitot.it.app;
