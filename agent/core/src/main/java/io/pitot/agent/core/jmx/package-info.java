/**
 * Attributes of MBeans as metrics. One rule: no MBean server is ever created, and none is waited
 * for beyond a bound.
 */
package io.pitot.agent.core.jmx;
