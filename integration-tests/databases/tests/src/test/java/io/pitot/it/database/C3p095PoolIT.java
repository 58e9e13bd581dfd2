package io.pitot.it.database;

class C3p095PoolIT extends AbstractC3p0Pool {
  @Override
  protected String module() {
    return "c3p0-95";
  }
}
