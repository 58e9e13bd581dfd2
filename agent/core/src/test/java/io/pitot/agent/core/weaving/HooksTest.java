package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.spi.Hook;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class HooksTest {
  @Test
  void classThatHasNameAndDescriptor_mentionsTheHook() {
    Hooks hooks = WorkProbe.table(WorkProbe.onWork("OuterAdvice"));
    List<Hook> mentioned = mentioned(hooks, file("run", WorkProbe.RUN));
    assertThat(mentioned).hasSize(1);
    assertThat(mentioned.get(0).type).isEqualTo("acme/old/Work");
    mentioned = mentioned(hooks, file("run", "(Lacme/fresh/Input;)Ljava/lang/String;"));
    assertThat(mentioned).hasSize(1);
    assertThat(mentioned.get(0).type).isEqualTo("acme/fresh/Work");
  }

  @Test
  void classThatHasOnlyOneOfThem_mentionsNothing() {
    Hooks hooks = WorkProbe.table(WorkProbe.onWork("OuterAdvice"));
    assertThat(mentioned(hooks, file("run", "()V"))).isNull();
    assertThat(mentioned(hooks, file("ran", WorkProbe.RUN))).isNull();
    assertThat(mentioned(hooks, file("rum", "(Lacme/bold/Input;)Ljava/lang/String;"))).isNull();
    assertThat(mentioned(hooks, file("x", "()V"))).isNull();
  }

  @Test
  void textsThatDifferInOneLetterOnly_areToldApart() {
    Hooks hooks =
        WorkProbe.table(
            WorkProbe.hooks(w -> w.subtypesOf("a.A").on("abcdef", "()V", "OuterAdvice")));
    assertThat(mentioned(hooks, file("abcdef", "()V"))).hasSize(1);
    assertThat(mentioned(hooks, file("abcdeg", "()V"))).isNull();
    assertThat(mentioned(hooks, file("Xbcdef", "()V"))).isNull();
    assertThat(mentioned(hooks, file("abcde", "()V"))).isNull();
    assertThat(mentioned(hooks, file("abcdeff", "()V"))).isNull();
  }

  @Test
  void hooksAreMentioned_inTheOrderOfTheirDeclaration() {
    Hooks hooks =
        WorkProbe.table(
            WorkProbe.hooks(
                w ->
                    w.subtypesOf("a.A")
                        .on("run", "()V", "OuterAdvice")
                        .on("walk", "()V", "OuterAdvice")
                        .on("run", "()V", "InnerAdvice")));
    assertThat(mentioned(hooks, file("run", "()V")))
        .extracting(hook -> hook.advice)
        .containsExactly(
            WorkProbe.class.getName() + "$OuterAdvice", WorkProbe.class.getName() + "$InnerAdvice");
  }

  @Test
  void exactNames_areFoundByName() {
    Hooks hooks =
        WorkProbe.table(
            WorkProbe.hooks(
                w -> {
                  w.named("a.A").on("run", "()V", "OuterAdvice").on("walk", "()V", "OuterAdvice");
                  w.named("a.B").on("run", "()V", "OuterAdvice");
                }));
    assertThat(hooks.hasNamed("a/A")).isTrue();
    assertThat(hooks.named("a/A")).hasSize(2);
    assertThat(hooks.named("a/B")).hasSize(1);
    assertThat(hooks.hasNamed("a/C")).isFalse();
    assertThat(hooks.named("a/C")).isEmpty();
    assertThat(mentioned(hooks, file("run", "()V"))).isNull();
  }

  @Test
  void noHooks_mentionNothing() {
    assertThat(mentioned(WorkProbe.table(List.of()), file("run", "()V"))).isNull();
  }

  @Test
  void anyNumberOfTexts_isTold() {
    assertThat(mentioned(WorkProbe.table(manyHooks(500)), file("method499", "()V"))).hasSize(1);
  }

  @Test
  void classThatDoesNotMentionTheType_isTurnedAway() {
    Hooks hooks =
        WorkProbe.table(
            WorkProbe.hooks(
                w ->
                    w.subtypesOf("a.A")
                        .mentioning("x.Y")
                        .on("run", "()V", "OuterAdvice")
                        .mentioning("x.Z")
                        .on("run", "()V", "OuterAdvice")));
    assertThat(mentioned(hooks, file("run", "()V"))).hasSize(1); // the class is x.Y itself
    assertThat(mentioned(hooks, file("walk", "()V"))).isNull();
  }

  /** Each with a name of its own, and one descriptor. */
  private static List<Hook> manyHooks(int count) {
    return WorkProbe.hooks(
        w -> {
          for (int i = 0; i < count; i++) {
            w.subtypesOf("a.A").on("method" + i, "()V", "OuterAdvice");
          }
        });
  }

  private static List<Hook> mentioned(Hooks hooks, byte[] bytes) {
    return hooks.mentionedBy(hooks.read(bytes));
  }

  private static byte[] file(String method, String descriptor) {
    return Generated.type(
        Opcodes.V1_8,
        Opcodes.ACC_ABSTRACT,
        "x/Y",
        "java/lang/Object",
        new String[0],
        writer ->
            writer.visitMethod(Opcodes.ACC_ABSTRACT, method, descriptor, null, null).visitEnd());
  }
}
