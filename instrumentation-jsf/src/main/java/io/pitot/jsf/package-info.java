/**
 * Routes of JSF and Jakarta Faces. One rule: only views that are files of the application are told,
 * so that there are as many routes as files, whatever is asked for.
 */
package io.pitot.jsf;
