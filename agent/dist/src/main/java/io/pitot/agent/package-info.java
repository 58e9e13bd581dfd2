/**
 * The system room: the one class that the JVM starts. One rule: it must load on every JVM since
 * Java 5, and nothing refers to it afterwards.
 */
package io.pitot.agent;
