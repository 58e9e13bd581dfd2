package io.pitot.it.database;

/** A data source of Bitronix, in transactions and outside of them. */
public final class BitronixSource extends JtaSource {
  public BitronixSource() {
    super(
        "bitronix.tm.resource.jdbc.PoolingDataSource",
        "setUniqueName",
        "setAcquisitionTimeout",
        "setClassName",
        "getDriverProperties");
    set("setAllowLocalTransactions", true);
  }
}
