/** The JDBC contract with real drivers. */
package io.pitot.it.database;
