/** The contract application for pages, in JSF. One rule: no class knows JSF. */
package io.pitot.it.jsf;
