package io.pitot.it.database;

import io.pitot.testkit.InBetween;

@InBetween
class C3p095PoolIT extends AbstractC3p0Pool {
  @Override
  protected String module() {
    return "c3p0-95";
  }
}
