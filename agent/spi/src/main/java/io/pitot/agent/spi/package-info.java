/**
 * What the author of a probe may use. One rule: a probe names what to weave and how, and does
 * nothing itself.
 */
package io.pitot.agent.spi;
