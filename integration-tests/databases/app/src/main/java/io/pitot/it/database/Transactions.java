package io.pitot.it.database;

/** Transactions of the thread, by the manager that is there. */
final class Transactions {
  private static final String NARAYANA = "com.arjuna.ats.jta.TransactionManager";
  private static final String ATOMIKOS = "com.atomikos.icatch.jta.UserTransactionManager";
  private static final String BITRONIX = "bitronix.tm.TransactionManagerServices";

  private Transactions() {}

  static void begin() throws ReflectiveOperationException {
    tell("begin");
  }

  static void commit() throws ReflectiveOperationException {
    tell("commit");
  }

  private static void tell(String what) throws ReflectiveOperationException {
    Object manager = manager(Transactions.class.getClassLoader());
    manager.getClass().getMethod(what).invoke(manager);
  }

  /** As Bitronix does by itself from time to time, if its manager runs. */
  static void recover() throws ReflectiveOperationException {
    Object recoverer = Class.forName(BITRONIX).getMethod("getRecoverer").invoke(null);
    ((Runnable) recoverer).run();
  }

  /** What Agroal's pools ask about transactions. */
  static Object ofAgroal(ClassLoader loader) throws ReflectiveOperationException {
    Object registry =
        loader
            .loadClass(
                "com.arjuna.ats.internal.jta.transaction.arjunacore"
                    + ".TransactionSynchronizationRegistryImple")
            .getConstructor()
            .newInstance();
    return loader
        .loadClass("io.agroal.narayana.NarayanaTransactionIntegration")
        .getConstructor(
            loader.loadClass("jakarta.transaction.TransactionManager"),
            loader.loadClass("jakarta.transaction.TransactionSynchronizationRegistry"))
        .newInstance(manager(loader), registry);
  }

  private static Object manager(ClassLoader loader) throws ReflectiveOperationException {
    if (isThere(loader, BITRONIX)) {
      return loader.loadClass(BITRONIX).getMethod("getTransactionManager").invoke(null);
    }
    return isThere(loader, ATOMIKOS)
        ? loader.loadClass(ATOMIKOS).getConstructor().newInstance()
        : loader.loadClass(NARAYANA).getMethod("transactionManager").invoke(null);
  }

  private static boolean isThere(ClassLoader loader, String type) {
    return loader.getResource(type.replace('.', '/') + ".class") != null;
  }
}
