/** An application that knows of JDBC and of nothing else. */
package io.pitot.it.database;
