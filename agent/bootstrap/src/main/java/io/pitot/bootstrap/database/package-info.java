/** What is recorded of JDBC: who calls whom, which database that is, and the metrics. */
package io.pitot.bootstrap.database;
