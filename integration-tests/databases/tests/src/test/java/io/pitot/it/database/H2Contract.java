package io.pitot.it.database;

import io.pitot.testkit.database.DatabaseContract;
import java.nio.file.Path;

/** The contract with H2, plain or behind a pool. */
abstract class H2Contract extends DatabaseContract {
  @Override
  protected String url(Path folder) {
    return "jdbc:h2:mem:shop;USER=scott;PASSWORD=" + SECRET;
  }

  @Override
  protected final String database() {
    return "h2/shop";
  }

  @Override
  protected final String call() {
    return "{? = call abs(-1)}";
  }
}
