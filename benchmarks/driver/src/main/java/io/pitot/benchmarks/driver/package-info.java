/**
 * Measures services from outside, as processes. One rule: variants take turns within one run and
 * are compared with the run without an agent of the same turn.
 */
package io.pitot.benchmarks.driver;
