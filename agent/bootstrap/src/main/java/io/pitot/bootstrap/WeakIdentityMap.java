package io.pitot.bootstrap;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What Pitot knows of an object of the application, without a field in it and without keeping it
 * alive. Reading takes no lock and allocates nothing; writing takes the lock of the map. A value
 * must not reach its key.
 *
 * @param <V> the value
 */
public class WeakIdentityMap<V> {
  private static final int INITIAL_CAPACITY = 16;

  private final ReferenceQueue<Object> cleared = new ReferenceQueue<Object>();
  private volatile AtomicReferenceArray<Entry<V>> buckets =
      new AtomicReferenceArray<Entry<V>>(INITIAL_CAPACITY);
  private int size;

  @Nullable
  public V get(Object key) {
    AtomicReferenceArray<Entry<V>> all = buckets;
    int hash = hash(key);
    for (Entry<V> e = all.get(hash & (all.length() - 1)); e != null; e = e.next) {
      if (e.hash == hash && e.get() == key) {
        return e.value;
      }
    }
    return null;
  }

  /** Replaces what was known of {@code key}. */
  public synchronized void put(Object key, V value) {
    expunge();
    remove(key);
    if (size >= buckets.length()) {
      grow();
    }
    int hash = hash(key);
    int i = hash & (buckets.length() - 1);
    buckets.set(i, new Entry<V>(key, hash, value, buckets.get(i), cleared));
    size++;
  }

  /** What was known of {@code key}; null if nothing. */
  @Nullable
  public synchronized V remove(Object key) {
    int hash = hash(key);
    int i = hash & (buckets.length() - 1);
    for (Entry<V> e = buckets.get(i); e != null; e = e.next) {
      if (e.hash == hash && e.get() == key) {
        unlink(i, e);
        return e.value;
      }
    }
    return null;
  }

  /** How many keys are alive, as far as the collector has told. */
  public synchronized int size() {
    expunge();
    return size;
  }

  /**
   * The key of {@code value} is gone, as some call of {@link #put} or {@link #size} noticed. Called
   * at least once for each such key, perhaps for one that was removed; with the lock of the map, so
   * that it must be brief and must not throw.
   */
  protected void cleared(V value) {}

  @SuppressWarnings("unchecked") // the queue has no other references
  private void expunge() {
    for (Reference<?> r = cleared.poll(); r != null; r = cleared.poll()) {
      Entry<V> gone = (Entry<V>) r;
      unlink(gone.hash & (buckets.length() - 1), gone);
      cleared(gone.value);
    }
  }

  /** Copies what comes before {@code gone}: a reader walks either the old chain or the new one. */
  private void unlink(int bucket, Entry<V> gone) {
    Entry<V> first = buckets.get(bucket);
    Entry<V> found = first;
    while (found != null && found != gone) {
      found = found.next;
    }
    if (found == null) {
      return; // no chain holds it any more
    }
    Entry<V> rebuilt = gone.next;
    int dropped = 1;
    for (Entry<V> e = first; e != null && e != gone; e = e.next) {
      Entry<V> copy = copy(e, rebuilt);
      if (copy == null) {
        dropped++;
      } else {
        rebuilt = copy;
      }
    }
    size -= dropped; // behind what may find no memory
    buckets.set(bucket, rebuilt);
  }

  private void grow() {
    AtomicReferenceArray<Entry<V>> old = buckets;
    AtomicReferenceArray<Entry<V>> bigger = new AtomicReferenceArray<Entry<V>>(old.length() * 2);
    int alive = 0;
    for (int i = 0; i < old.length(); i++) {
      for (Entry<V> e = old.get(i); e != null; e = e.next) {
        int j = e.hash & (bigger.length() - 1);
        Entry<V> copy = copy(e, bigger.get(j));
        if (copy != null) {
          bigger.set(j, copy);
          alive++;
        }
      }
    }
    size = alive;
    buckets = bigger;
  }

  /** Null if the key has gone meanwhile; the queue then names an entry that no chain holds. */
  @Nullable
  private Entry<V> copy(Entry<V> entry, @Nullable Entry<V> next) {
    Object key = entry.get();
    if (key == null) {
      cleared(entry.value);
      return null;
    }
    return new Entry<V>(key, entry.hash, entry.value, next, cleared);
  }

  private static int hash(Object key) {
    int h = System.identityHashCode(key) * 0x9E3779B9;
    return h ^ (h >>> 16);
  }

  private static final class Entry<V> extends WeakReference<Object> {
    final int hash;
    final V value;
    @Nullable final Entry<V> next;

    Entry(Object key, int hash, V value, @Nullable Entry<V> next, ReferenceQueue<Object> cleared) {
      super(key, cleared);
      this.hash = hash;
      this.value = value;
      this.next = next;
    }
  }
}
