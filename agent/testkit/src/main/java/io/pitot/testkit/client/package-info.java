/**
 * The contract of HTTP clients, and the servers that they call. One rule: what the application sees
 * and what the server sees are compared before anything is counted.
 */
package io.pitot.testkit.client;
