/**
 * Probes for HTTP clients. Only those that bring the transport: what is built on them is part of
 * their calls.
 */
package io.pitot.httpclient;
