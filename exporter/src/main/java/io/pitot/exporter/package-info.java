/**
 * What Prometheus sees: the registry written as text and served over HTTP. One rule: everything
 * happens on the one event loop thread, which only ever pulls from the registry.
 *
 * <p>A scrape: {@link io.pitot.exporter.MetricsServer} listens, {@code Connection} reads a request
 * with {@code RequestHead}, {@code Routes} decides, {@code Scrape} visits the registry with a
 * {@code TextWriter}, {@code Connection} writes the answer.
 */
package io.pitot.exporter;
