/** The contract application for UIs, in Vaadin. One rule: it is byte code for 7 and 8. */
package io.pitot.it.vaadin;
