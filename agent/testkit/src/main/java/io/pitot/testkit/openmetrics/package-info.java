/** Judges expositions. One rule: nothing but the JDK, so that every module's tests can use it. */
package io.pitot.testkit.openmetrics;
