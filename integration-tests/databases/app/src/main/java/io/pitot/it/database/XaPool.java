package io.pitot.it.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Keeps distributed connections for use again, as application servers do. */
final class XaPool extends DriverSource implements ConnectionEventListener {
  private final XADataSource source;
  private final Queue<XAConnection> idle = new ConcurrentLinkedQueue<>();

  XaPool(XADataSource source) {
    super(""); // has none: the data source has been told
    this.source = source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return take().getConnection();
  }

  private XAConnection take() throws SQLException {
    XAConnection kept = idle.poll();
    if (kept == null) {
      kept = source.getXAConnection();
      kept.addConnectionEventListener(this);
    }
    return kept;
  }

  /** One statement in a transaction of two phases, whose manager is not the application. */
  Object transact(String sql) throws SQLException, XAException {
    XAConnection connection = source.getXAConnection();
    XAResource resource = connection.getXAResource();
    Xid id = new Branch();
    try (Connection handle = connection.getConnection();
        Statement statement = handle.createStatement()) {
      resource.start(id, XAResource.TMNOFLAGS);
      int changed = statement.executeUpdate(sql);
      resource.end(id, XAResource.TMSUCCESS);
      int vote = resource.prepare(id);
      resource.commit(id, false);
      return changed + " " + vote;
    } finally {
      connection.close();
    }
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    idle.add((XAConnection) event.getSource());
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    // Is thrown too, and seen there.
  }

  /** There is one at a time. */
  private static final class Branch implements Xid {
    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return new byte[] {1};
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }
}
