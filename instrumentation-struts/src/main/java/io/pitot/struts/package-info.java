/**
 * Routes of Struts, which are the paths and names of its configured actions. One rule: what a
 * client may choose is never told, only what matched it.
 */
package io.pitot.struts;
