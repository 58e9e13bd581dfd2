/** An application of Grails. One rule: controllers answer with text, as if a view had shown it. */
package io.pitot.it.grails;
