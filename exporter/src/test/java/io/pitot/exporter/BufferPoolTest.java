package io.pitot.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
  private static final int MAX_BYTES = 100_000;

  private final BufferPool pool = new BufferPool(MAX_BYTES);

  @Test
  void lendsEightSmallBuffersAtATime() {
    BufferPool small = new BufferPool(Long.MAX_VALUE);
    List<ByteSink> lent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      lent.add(small.take());
    }
    assertThat(lent).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(small.take()).isNull();
    small.give(lent.get(3));
    assertThat(small.take()).isSameAs(lent.get(3));
    assertThat(small.take()).isNull();
  }

  @Test
  void lendsNoMoreOnceTheyHoldTooManyBytes() {
    ByteSink large = pool.take();
    large.reserve(MAX_BYTES - 20_000);
    ByteSink other = pool.take();
    assertThat(other).isNotNull();
    other.reserve(20_001);
    assertThat(pool.take()).isNull();
    pool.give(other);
    assertThat(pool.take()).isSameAs(other);
  }

  @Test
  void lendsTheFirstWhateverItsSize() {
    ByteSink huge = pool.take();
    huge.reserve(2 * MAX_BYTES);
    assertThat(pool.take()).isNull();
    pool.give(huge);
    ByteSink again = pool.take();
    assertThat(again).isSameAs(huge);
    assertThat(again.length()).isZero();
  }
}
