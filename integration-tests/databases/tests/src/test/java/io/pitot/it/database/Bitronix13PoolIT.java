package io.pitot.it.database;

class Bitronix13PoolIT extends BitronixPools {
  @Override
  protected String module() {
    return "bitronix13";
  }
}
