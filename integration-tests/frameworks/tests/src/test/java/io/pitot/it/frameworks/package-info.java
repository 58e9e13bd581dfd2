/**
 * The real agent jar under web frameworks, as applications bring them. One rule: nothing of the
 * agent, a server or a framework is on the class path here.
 */
package io.pitot.it.frameworks;
