/**
 * Probes for HTTP clients: those that bring the transport, and those that follow redirects or try
 * again by themselves on top of one. Whatever else is built on them is part of their calls.
 */
package io.pitot.httpclient;
