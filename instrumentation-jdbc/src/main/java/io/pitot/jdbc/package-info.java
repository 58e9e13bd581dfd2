/** Probes for JDBC. */
package io.pitot.jdbc;
