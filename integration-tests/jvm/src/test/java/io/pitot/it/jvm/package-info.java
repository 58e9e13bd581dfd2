/**
 * What the JVM knows of itself, in the scrape of the real agent jar. One rule: every figure is
 * moved by the application, or compared with what the JVM or the system says.
 */
package io.pitot.it.jvm;
