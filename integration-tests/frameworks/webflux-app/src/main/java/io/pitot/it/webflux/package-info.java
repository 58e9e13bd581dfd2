/** The contract's routes in Spring WebFlux. One rule: nothing that WebFlux 5.0 does not have. */
package io.pitot.it.webflux;
