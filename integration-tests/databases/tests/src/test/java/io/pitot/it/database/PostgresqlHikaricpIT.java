package io.pitot.it.database;

/** A real pool in front of a real server. */
class PostgresqlHikaricpIT extends PostgresqlContract {
  @Override
  protected String pool() {
    return "com.zaxxer.hikari.HikariDataSource";
  }
}
