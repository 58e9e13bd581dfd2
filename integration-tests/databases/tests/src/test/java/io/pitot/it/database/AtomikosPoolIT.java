package io.pitot.it.database;

class AtomikosPoolIT extends AtomikosPools {
  @Override
  protected String module() {
    return "atomikos";
  }
}
