/**
 * Routes of JAX-RS. One rule: only templates of the application's own annotations are told, in the
 * order in which the library matches them.
 */
package io.pitot.jaxrs;
