/**
 * Routes of the Spring Framework. One rule: advice reads what Spring has decided, and asks it
 * nothing that Spring would not have asked itself.
 */
package io.pitot.spring;
