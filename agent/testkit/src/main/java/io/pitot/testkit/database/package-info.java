/**
 * The contract of JDBC drivers and of what stands in front of them. One rule: the application is
 * asked what it saw, and believed about that alone.
 */
package io.pitot.testkit.database;
