/** The contract application for pages, in Wicket. One rule: it is byte code for 1.5 to 10. */
package io.pitot.it.wicket;
