/**
 * The engine: reads the configuration, weaves the probes, starts the endpoint. One rule: nothing
 * that happens here reaches the application, and nothing of it runs on a thread of the application
 * but the transformer.
 */
package io.pitot.agent.core;
