/**
 * The configuration. One rule: bad input costs one clear sentence and one default, never the start.
 */
package io.pitot.agent.core.config;
