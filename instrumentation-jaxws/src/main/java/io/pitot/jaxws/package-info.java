/**
 * Routes of JAX-WS: the path of a service and the operation. One rule: names are those of the
 * service's own model, never those of a message.
 */
package io.pitot.jaxws;
