/**
 * Recorders know the metrics of one kind of work: names, labels, units. One rule: advice hands them
 * plain values of the library and nothing of the library stays behind.
 */
package io.pitot.bootstrap.recorder;
