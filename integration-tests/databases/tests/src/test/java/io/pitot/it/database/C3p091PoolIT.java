package io.pitot.it.database;

class C3p091PoolIT extends AbstractC3p0Pool {
  @Override
  protected String module() {
    return "c3p0-91";
  }
}
