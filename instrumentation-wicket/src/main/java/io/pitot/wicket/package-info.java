/** Routes of Wicket. One rule: no page is made, or taken out of its store, for our sake. */
package io.pitot.wicket;
