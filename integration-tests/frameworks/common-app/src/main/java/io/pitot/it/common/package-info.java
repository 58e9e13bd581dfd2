/** What the contract applications of all frameworks have in front of the framework. */
package io.pitot.it.common;
