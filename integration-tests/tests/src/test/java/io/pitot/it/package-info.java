/**
 * The real agent jar in real servers. One rule: nothing of the agent or of a server is on the class
 * path here; both run in JVMs of their own.
 */
package io.pitot.it;
