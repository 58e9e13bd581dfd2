/**
 * The probe of Jetty 12, whose classes have the names of older ones and other shapes: it must be
 * compiled apart. One rule: as in {@code io.pitot.servlet}.
 */
package io.pitot.servlet.jetty12;
