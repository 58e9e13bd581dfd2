package io.pitot.it.database;

class BitronixPoolIT extends BitronixPools {
  @Override
  protected String module() {
    return "bitronix";
  }
}
