/**
 * Servers as their users unzip and start them. One rule: what is expected is what the server's own
 * access log says; nothing of a distribution is changed, only a folder of ours is set up beside it.
 */
package io.pitot.it.distribution;
