package io.pitot.it.database;

class Vibur25PoolIT extends AbstractViburPool {
  @Override
  protected String module() {
    return "vibur25";
  }
}
