package io.pitot.it.database;

/** Transactions of the thread, by Narayana's manager. */
final class Transactions {
  private Transactions() {}

  static void begin() throws ReflectiveOperationException {
    tell("begin");
  }

  static void commit() throws ReflectiveOperationException {
    tell("commit");
  }

  private static void tell(String what) throws ReflectiveOperationException {
    ClassLoader loader = Transactions.class.getClassLoader();
    loader
        .loadClass("jakarta.transaction.TransactionManager")
        .getMethod(what)
        .invoke(manager(loader));
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
    return loader
        .loadClass("com.arjuna.ats.jta.TransactionManager")
        .getMethod("transactionManager")
        .invoke(null);
  }
}
