package io.pitot.it.database;

/** MySQL's own driver, which many use for MariaDB too. */
class MysqlDriverIT extends MariadbContract {
  @Override
  protected String driver() {
    return "mysql";
  }

  @Override
  protected String system() {
    return "mysql";
  }
}
