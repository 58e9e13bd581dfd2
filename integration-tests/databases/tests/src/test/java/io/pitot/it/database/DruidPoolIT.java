package io.pitot.it.database;

class DruidPoolIT extends AbstractDruidPool {
  @Override
  protected String module() {
    return "druid";
  }
}
