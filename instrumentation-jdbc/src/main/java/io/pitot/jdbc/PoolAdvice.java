package io.pitot.jdbc;

import io.pitot.agent.spi.Advice;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.database.DatabaseCall;
import io.pitot.bootstrap.database.DatabasePools;

/** What is the same for all connection pools; how one is opened, each probe knows for itself. */
final class PoolAdvice {
  private PoolAdvice() {}

  /** The pool serves no more. */
  static final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool) {
      DatabasePools.closed(pool);
    }
  }

  /** The pool opens a connection, perhaps on a thread of its own. */
  static final class CreateAdvice {
    private CreateAdvice() {}

    @Nullable
    @Advice.OnMethodEnter
    static DatabaseCall enter() {
      return DatabasePools.create();
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Nullable @Advice.Enter DatabaseCall call, @Advice.This Object pool) {
      DatabasePools.created(call, pool);
    }
  }

  /** A thread asks the pool for a connection. */
  static final class AcquireAdvice {
    private AcquireAdvice() {}

    @Advice.OnMethodEnter
    static long enter() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Enter long startNanos,
        @Advice.This Object pool,
        @Nullable @Advice.Thrown Throwable thrown) {
      DatabasePools.acquired(pool, startNanos, thrown);
    }
  }

  /** As {@link AcquireAdvice}, where what is returned is also what the pool keeps. */
  static final class AcquireKeptAdvice {
    private AcquireKeptAdvice() {}

    @Advice.OnMethodEnter
    static long enter() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Enter long startNanos,
        @Advice.This Object pool,
        @Nullable @Advice.Return Object connection,
        @Nullable @Advice.Thrown Throwable thrown) {
      DatabasePools.acquired(pool, startNanos, thrown, connection);
    }
  }

  /** What a pool keeps of a connection hands it out. */
  static final class BorrowAdvice {
    private BorrowAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object connection) {
      DatabasePools.borrowed(connection);
    }
  }

  /** A pool hands out a connection, given what it keeps of that. */
  static final class HandOutAdvice {
    private HandOutAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Nullable @Advice.Argument(0) Object connection) {
      DatabasePools.borrowed(connection);
    }
  }

  /** What a pool keeps of a connection is chosen to be handed out. */
  static final class BorrowKeptAdvice {
    private BorrowKeptAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Nullable @Advice.Return Object connection) {
      DatabasePools.borrowed(connection);
    }
  }

  /** A connection is given back to the pool, or lost for it. */
  static final class ReturnAdvice {
    private ReturnAdvice() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object pool, @Nullable @Advice.Argument(0) Object connection) {
      DatabasePools.returned(pool, connection);
    }
  }

  /** Made for a pool: opens connections for it, or is what it keeps of one. */
  static final class PartAdvice {
    private PartAdvice() {}

    @Advice.OnMethodExit
    static void exit(@Advice.This Object part, @Nullable @Advice.Argument(1) Object pool) {
      if (pool != null) {
        DatabasePools.belongs(part, pool);
      }
    }
  }
}
