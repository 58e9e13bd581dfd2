/**
 * The registry: families of series and the cells that count. One rule: recording never waits for a
 * scrape and a scrape never waits for recording.
 */
package io.pitot.bootstrap.metrics;
