package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pitot.agent.spi.Hook;
import io.pitot.assembler.HookTableWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookTableTest {
  private static final List<Hook> HOOKS =
      WorkProbe.hooks(
          weave -> {
            weave
                .alsoIn("a.old.", "a.fresh.")
                .named("a.old.A")
                .where("a.old.X", "is", "()Z")
                .whereNot("a.old.Y", "is", "(La/old/X;)V")
                .on("run", "(La/old/X;)V", "OuterAdvice");
            weave.named("a.B").on("run", "()V", "OuterAdvice").on("walk", "()V", "InnerAdvice");
            weave.subtypesOf("a.old.C").mentioning("a.old.D").on("fly", "()V", "InnerAdvice");
          });

  @Test
  void hooks_areReadAsTheyWereDeclared() {
    HookTable table = new HookTable(HookTableWriter.bytes(HOOKS));
    List<Hook> read = new ArrayList<>(table.onSubtypes());
    for (String type : List.of("a/old/A", "a/fresh/A", "a/B", "a/fresh/B")) {
      int index = table.indexOf(type);
      if (index >= 0) {
        read.addAll(table.onNamed(index));
      }
    }
    assertThat(read)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrderElementsOf(HOOKS);
    assertThat(table.probes()).containsExactly(WorkProbe.NAME);
  }

  @Test
  void hooksOnOneType_keepTheirOrder() {
    HookTable table = new HookTable(HookTableWriter.bytes(HOOKS));
    assertThat(table.onNamed(table.indexOf("a/B")))
        .extracting(hook -> hook.method)
        .containsExactly("run", "run", "walk", "walk");
  }

  @Test
  void nameWithTheHashOfAnother_isNotTaken() {
    assertThat("a/Aa".hashCode()).isEqualTo("a/BB".hashCode());
    HookTable table = new HookTable(HookTableWriter.bytes(named("a.Aa")));
    assertThat(table.indexOf("a/Aa")).isNotNegative();
    assertThat(table.indexOf("a/BB")).isNegative();
  }

  @Test
  void twoTypesWithOneHash_failTheBuild() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HookTableWriter.bytes(named("a.Aa", "a.BB")))
        .withMessageContaining("a/BB has the hash of a/Aa");
  }

  @Test
  void probesThatAreSwitchedOff_haveNoHooks() {
    Hooks hooks = new Hooks(new HookTable(HookTableWriter.bytes(HOOKS)), List.of("another"));
    assertThat(hooks.bySuperType()).isEmpty();
    assertThat(hooks.hasNamed("a/B")).isFalse();
    assertThat(hooks.named("a/B")).isEmpty();
  }

  @Test
  void tableThatIsMissing_isNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> HookTable.read(new ClassLoader(null) {}))
        .withMessage("hook-table is missing");
  }

  private static List<Hook> named(String... types) {
    return WorkProbe.hooks(
        weave -> {
          for (String type : types) {
            weave.named(type).on("run", "()V", "OuterAdvice");
          }
        });
  }
}
