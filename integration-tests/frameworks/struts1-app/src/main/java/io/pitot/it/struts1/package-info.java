/** The application of the contract of action frameworks, for Struts 1. */
package io.pitot.it.struts1;
