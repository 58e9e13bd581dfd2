package io.pitot.it.database;

class Atomikos4PoolIT extends AtomikosPools {
  @Override
  protected String module() {
    return "atomikos4";
  }
}
