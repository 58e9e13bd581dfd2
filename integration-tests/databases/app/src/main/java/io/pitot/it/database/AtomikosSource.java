package io.pitot.it.database;

/** A data source of Atomikos, in transactions and outside of them. */
public final class AtomikosSource extends JtaSource {
  public AtomikosSource() {
    super(
        "com.atomikos.jdbc.AtomikosDataSourceBean",
        "setUniqueResourceName",
        "setBorrowConnectionTimeout",
        "setXaDataSourceClassName",
        "getXaProperties");
  }
}
