package io.pitot.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Threads are told apart by their slots, so that most of it needs but one. */
class StatementMapTest {
  private static final int ROUNDS = 20_000;

  private final StatementMap map = new StatementMap();
  private final int mine = StatementMap.nextSlot();
  private final int others = StatementMap.nextSlot();
  private final Database database = new Database("test/statements");
  private final Database.Operation select = database.operation(0);
  private final Database.Operation insert = database.operation(1);
  private final Object statement = new Object();
  private final Object next = new Object();

  @Test
  void eachStatementIsKnownUntilItIsRemoved() {
    map.put(mine, statement, select);
    assertThat(map.get(mine, statement)).isSameAs(select);
    map.put(mine, next, insert);
    assertThat(map.get(mine, statement)).isSameAs(select);
    assertThat(map.get(mine, next)).isSameAs(insert);
    map.remove(mine, next);
    assertThat(map.get(mine, next)).isNull();
    assertThat(map.get(mine, statement)).isSameAs(select);
    map.remove(mine, statement);
    assertThat(map.get(mine, statement)).isNull();
  }

  @Test
  void otherThreadsKnowItToo_untilEitherRemovesIt() {
    map.put(mine, statement, select);
    assertThat(map.get(others, statement)).isSameAs(select);
    assertThat(map.get(mine, statement)).as("found by another").isSameAs(select);
    map.remove(mine, statement);
    assertThat(map.get(mine, statement)).isNull();
    assertThat(map.get(others, statement)).isNull();

    map.put(mine, next, insert);
    assertThat(map.get(others, next)).isSameAs(insert);
    map.remove(others, next);
    assertThat(map.get(mine, next)).isNull();
  }

  @Test
  void statementThatIsPutAgain_doesAnotherThing() {
    map.put(mine, statement, select);
    map.put(mine, statement, insert);
    assertThat(map.get(mine, statement)).isSameAs(insert);
    assertThat(map.get(others, statement)).isSameAs(insert);
  }

  @Test
  void threadsMayShareASlot() {
    map.put(mine, statement, select);
    map.put(mine, next, insert);
    map.remove(mine, statement);
    assertThat(map.get(mine, next)).isSameAs(insert);
    assertThat(map.get(mine, statement)).isNull();
  }

  @Test
  void thereAreNoMoreSlotsThanFit() {
    for (int thread = 0; thread < 1_000; thread++) {
      int slot = StatementMap.nextSlot();
      Object own = new Object();
      map.put(slot, own, select);
      assertThat(map.get(slot, own)).isSameAs(select);
    }
  }

  @Test
  void statementThatNobodyRemoves_isCollected() throws InterruptedException {
    List<WeakReference<Object>> left = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Object own = new Object();
      map.put(mine, own, select);
      left.add(new WeakReference<>(own));
    }
    for (int i = 0; i < 100 && left.stream().anyMatch(own -> own.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(left).allMatch(own -> own.get() == null);
  }

  /** One prepares, and goes on to prepare; the other executes what it is handed. */
  @Test
  void statementOnItsWayToAnotherThread_isNeverUnknown() throws Exception {
    BlockingQueue<Object> handed = new ArrayBlockingQueue<>(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> prepares =
          threads.submit(
              () -> {
                for (int i = 0; i < ROUNDS; i++) {
                  Object own = new Object();
                  map.put(mine, own, select);
                  handed.put(own);
                }
                return null;
              });
      Future<Integer> executes =
          threads.submit(
              () -> {
                int known = 0;
                for (int i = 0; i < ROUNDS; i++) {
                  Object given = handed.take();
                  known += map.get(others, given) == select ? 1 : 0;
                  map.remove(others, given);
                }
                return known;
              });
      prepares.get();
      assertThat(executes.get()).isEqualTo(ROUNDS);
    } finally {
      threads.shutdownNow();
    }
  }
}
