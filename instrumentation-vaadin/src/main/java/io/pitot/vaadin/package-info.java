/**
 * Routes of Vaadin. One rule: nothing is asked of a session or a UI, which have locks and may be
 * made by the asking.
 */
package io.pitot.vaadin;
