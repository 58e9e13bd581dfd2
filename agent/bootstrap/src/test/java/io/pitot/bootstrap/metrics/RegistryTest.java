package io.pitot.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RegistryTest {
  private final Registry registry = new Registry();

  @Test
  void sources_areInTheOrderOfRegistration() {
    MetricSource b = family("b_total");
    MetricSource a = family("a_total");
    registry.register(b);
    registry.register(a);
    assertThat(registry.sources()).containsExactly(b, a);
  }

  @Test
  void nameThatIsTaken_isRefusedAndTheSourceLeftOut() {
    MetricSource first = family("a_total");
    registry.register(first);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.register(family("a_total")))
        .withMessageContaining("a_total");
    assertThat(registry.sources()).containsExactly(first);
  }

  @Test
  void refusedSource_keepsNoneOfItsNames() {
    registry.register(family("a_total"));
    assertThatIllegalArgumentException().isThrownBy(() -> registry.register(two("b", "a_total")));
    MetricSource b = family("b");
    registry.register(b);
    assertThat(registry.sources()).contains(b);
  }

  @Test
  void snapshot_doesNotChange() {
    registry.register(family("a_total"));
    MetricSource[] before = registry.sources();
    registry.register(family("b_total"));
    assertThat(before).hasSize(1);
    assertThat(registry.sources()).hasSize(2);
  }

  private static CounterFamily family(String name) {
    return new CounterFamily(new Descriptor(name, "Help", MetricType.COUNTER), 10);
  }

  private static MetricSource two(String first, String second) {
    return new MetricSource() {
      @Override
      public Descriptor[] families() {
        return new Descriptor[] {
          new Descriptor(first, "Help", MetricType.GAUGE),
          new Descriptor(second, "Help", MetricType.GAUGE)
        };
      }

      @Override
      public void collect(MetricVisitor visitor) {}
    };
  }
}
