package io.pitot.it.database;

class MariadbIT extends MariadbContract {
  @Override
  protected String driver() {
    return "mariadb";
  }
}
