/** The application of the contract of action frameworks, for Struts 2. */
package io.pitot.it.struts2;
