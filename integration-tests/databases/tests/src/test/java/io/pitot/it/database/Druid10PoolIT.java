package io.pitot.it.database;

class Druid10PoolIT extends AbstractDruidPool {
  @Override
  protected String module() {
    return "druid10";
  }
}
