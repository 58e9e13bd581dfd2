package io.pitot.it.database;

/** The driver that version 3 replaced by another. */
class Mariadb2IT extends MariadbContract {
  @Override
  protected String driver() {
    return "mariadb2";
  }
}
