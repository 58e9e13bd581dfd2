/**
 * Probes of the Servlet API. One rule: advice translates what the API says into plain values; what
 * they mean is known to {@code HttpServerRecorder} and {@code HttpServerCall}.
 */
package io.pitot.servlet;
