/** The contract application for UIs, in Vaadin Flow. One rule: it is byte code for 14 to 25. */
package io.pitot.it.flow;
