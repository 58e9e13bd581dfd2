/**
 * The JVM's and the process' own metrics. One rule: nothing of {@code java.lang.management} is
 * named but in readers, which load at the first scrape; and no MBean server is ever created.
 */
package io.pitot.agent.core.jvm;
