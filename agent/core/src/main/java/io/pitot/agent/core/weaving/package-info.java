/**
 * The weaving engine. One rule: for the thousands of classes that are none of its business it costs
 * next to nothing, and for none of them does it load another class.
 */
package io.pitot.agent.core.weaving;
