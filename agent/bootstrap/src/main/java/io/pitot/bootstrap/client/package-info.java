/** Calls that the application makes of other services by HTTP, and the pools of its clients. */
package io.pitot.bootstrap.client;
