/**
 * Routes of Grails. One rule: advice reads what Grails has resolved; names that a mapping computes
 * are not computed again.
 */
package io.pitot.grails;
