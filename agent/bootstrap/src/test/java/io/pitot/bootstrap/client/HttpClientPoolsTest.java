package io.pitot.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpClientPoolsTest {
  /** What a library has. */
  private static final class Pool {
    private final List<String> used;
    private final int max;

    Pool(int max, String... used) {
      this.used = List.of(used);
      this.max = max;
    }
  }

  @Test
  void poolsOfOneLibrary_areSummed_untilTheyAreClosed() {
    Pool one = opened("summed", new Pool(5, "a", "b"));
    Pool other = opened("summed", new Pool(7, "c"));
    opened("summed", other);
    assertThat(figure("active", "summed")).isEqualTo(3);
    assertThat(figure("max", "summed")).isEqualTo(12);
    HttpClientPools.closed(other);
    assertThat(figure("active", "summed")).isEqualTo(2);
    HttpClientPools.closed(one);
    assertThat(has("active", "summed")).isFalse();
  }

  @Test
  void figureThatALibraryDoesNotHave_isAbsent() {
    Pool pool = opened("silent", new Pool(5));
    assertThat(has("active", "silent")).isTrue();
    assertThat(has("idle", "silent")).isFalse();
    assertThat(has("pending", "silent")).isFalse();
    HttpClientPools.closed(pool);
  }

  @Test
  void noLimit_isAbsent() {
    Pool limited = opened("endless", new Pool(5));
    Pool unlimited = opened("endless", new Pool(Integer.MAX_VALUE));
    assertThat(has("max", "endless")).isFalse();
    assertThat(has("active", "endless")).isTrue();
    HttpClientPools.closed(unlimited);
    assertThat(figure("max", "endless")).isEqualTo(5);
    HttpClientPools.closed(limited);
  }

  private static Pool opened(String library, Pool pool) {
    HttpClientPools.opened(pool, library, "#used.size", null, "#missing", "#max");
    return pool;
  }

  private static boolean has(String figure, String library) {
    return scrape().values().containsKey(name(figure) + "[" + library + "]");
  }

  private static long figure(String figure, String library) {
    return scrape().value(name(figure), library);
  }

  private static Snapshot scrape() {
    return Snapshot.of(new HttpClientPools());
  }

  private static String name(String figure) {
    return "http_client_connections_" + figure;
  }
}
