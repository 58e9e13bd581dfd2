/** The application of the framework contract, as controllers of Spring MVC. */
package io.pitot.it.spring;
