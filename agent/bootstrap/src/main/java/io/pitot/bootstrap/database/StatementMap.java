package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.SeenTypes;
import io.pitot.bootstrap.StripedIdentityMap;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What each statement does, without a field in it and without keeping it alive.
 *
 * <p>Most are prepared, executed and closed by one thread before it prepares another: the last of
 * each thread is in a slot of that thread's, found without an identity hash, a lock or a bucket. It
 * moves to a map when the next one comes or another thread asks for it. Any thread.
 */
final class StatementMap {
  /** A power of two; of more threads, some share one. */
  private static final int SLOTS = 64;

  /**
   * Between slots, so that no two of them, or of them and the length of the array, are in one cache
   * line or in two that processors fetch as a pair.
   */
  private static final int SPACING = 32;

  private static final AtomicInteger NEXT_SLOT = new AtomicInteger();

  private final AtomicReferenceArray<Latest> slots =
      new AtomicReferenceArray<Latest>((1 + SLOTS) * SPACING);

  private final StripedIdentityMap<Database.Operation> others =
      new StripedIdentityMap<Database.Operation>();

  private final SeenTypes types = new SeenTypes();

  /** A slot for one more thread, which the other methods are then told. */
  static int nextSlot() {
    return (1 + (NEXT_SLOT.getAndIncrement() & (SLOTS - 1))) * SPACING;
  }

  @Nullable
  Database.Operation get(int slot, Object statement) {
    Latest latest = slots.get(slot);
    if (latest != null && latest.get() == statement) {
      return latest.operation;
    }
    if (!types.include(statement)) {
      return null;
    }
    Database.Operation known = others.get(statement);
    return known == null ? ofAnotherThread(statement) : known;
  }

  /** The statement is new, or new again since it was removed. */
  void put(int slot, Object statement, Database.Operation operation) {
    types.add(statement);
    Latest before = slots.get(slot);
    Object alive = before == null ? null : before.get();
    if (alive != null && alive != statement) {
      others.put(alive, before.operation); // before it is gone from where others look for it
    }
    if (!slots.compareAndSet(slot, before, new Latest(statement, operation))) {
      others.put(statement, operation);
    }
  }

  void remove(int slot, Object statement) {
    Latest latest = slots.get(slot);
    if (latest != null && latest.get() == statement && slots.compareAndSet(slot, latest, null)) {
      return;
    }
    if (types.include(statement)) {
      others.remove(statement);
    }
  }

  /** Now two threads use it: from then on it is where both find it soon. */
  @Nullable
  private Database.Operation ofAnotherThread(Object statement) {
    for (int slot = SPACING; slot < slots.length(); slot += SPACING) {
      Latest latest = slots.get(slot);
      if (latest != null && latest.get() == statement) {
        others.put(statement, latest.operation);
        slots.compareAndSet(slot, latest, null);
        return latest.operation;
      }
    }
    return others.get(statement); // its thread has moved it meanwhile
  }

  private static final class Latest extends WeakReference<Object> {
    final Database.Operation operation;

    Latest(Object statement, Database.Operation operation) {
      super(statement);
      this.operation = operation;
    }
  }
}
