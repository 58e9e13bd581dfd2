package io.pitot.it.database;

class Atomikos37PoolIT extends AtomikosPools {
  @Override
  protected String module() {
    return "atomikos37";
  }
}
