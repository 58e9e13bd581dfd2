/** The contract's services. One rule: nothing of one implementation but what deploys them. */
package io.pitot.it.jaxws;
