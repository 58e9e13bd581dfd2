package io.pitot.it.database;

/** Atomikos of any version. */
abstract class AtomikosPools extends JtaPools {
  @Override
  protected final String source() {
    return "io.pitot.it.database.AtomikosSource";
  }
}
