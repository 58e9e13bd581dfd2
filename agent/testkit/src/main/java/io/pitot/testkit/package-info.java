/**
 * Forked JVMs with the real agent, and what their side port says. One rule: everything is observed
 * from outside, as Prometheus and a client would; no class of the agent is ever called.
 */
package io.pitot.testkit;
