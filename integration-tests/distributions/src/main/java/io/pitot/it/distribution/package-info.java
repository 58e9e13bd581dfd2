/** What is put into the servers for comparison. */
package io.pitot.it.distribution;
