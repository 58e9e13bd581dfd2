/**
 * Starts one web application in one embedded server. One rule: a launcher does what the server's
 * own documentation shows and no more; arguments are the application's folder and a work folder.
 */
package io.pitot.it.launcher;
