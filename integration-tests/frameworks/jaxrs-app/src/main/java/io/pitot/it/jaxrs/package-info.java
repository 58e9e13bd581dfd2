/** The contract's routes in JAX-RS. One rule: nothing of one implementation. */
package io.pitot.it.jaxrs;
