package io.pitot.it.database;

/** A data source of Bitronix, in transactions and outside of them. */
public final class BitronixSource extends JtaSource {
  public BitronixSource() {
    super("bitronix.tm.resource.jdbc.PoolingDataSource", "setClassName", "getDriverProperties");
    set("setAllowLocalTransactions", true);
    setMaxPoolSize(10); // for all that a case borrows at once; it has no default
  }

  @Override
  public void setUniqueName(String name) {
    set("setUniqueName", name);
  }

  public void setMaxPoolSize(int connections) {
    set("setMaxPoolSize", connections);
  }

  public void setMinPoolSize(int connections) {
    set("setMinPoolSize", connections);
  }

  public void setAcquisitionTimeout(int seconds) {
    set("setAcquisitionTimeout", seconds);
  }
}
