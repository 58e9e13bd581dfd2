/**
 * What one recording costs, beside other libraries. One rule: every library records the same values
 * into the same shape of metric, through the calls that its own documentation shows.
 */
package io.pitot.benchmarks.micro;
