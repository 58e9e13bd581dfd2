/**
 * The application never notices: the real agent jar in applications that are run badly. One rule:
 * whatever is expected of an application is what it does without the agent.
 */
package io.pitot.it.safety;
