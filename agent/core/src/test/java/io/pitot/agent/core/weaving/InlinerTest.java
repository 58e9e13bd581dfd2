package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import acme.Trace;
import acme.app.Branchy;
import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.AdviceErrors;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Code of unusual shape; that of javac is in {@link ShapesTest}. */
class InlinerTest {
  private static final ClassLoader TESTS = InlinerTest.class.getClassLoader();
  private static final String INT_TO_INT = "(I)I";
  private static final int MAX_CODE = 65535;

  @AfterEach
  void forget() {
    Trace.take();
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 49, 50, 52, 61})
  void valuesBelowTheReturned_areDropped(int version) throws Exception {
    assertRuns(version, RareCode::returnsWithMoreOnTheStack);
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 49, 50, 52, 61})
  void valuesBelowTheReturned_areKnownAfterABranch(int version) throws Exception {
    assertRuns(version, RareCode.branchesWithMoreOnTheStack(version >= 50));
  }

  @Test
  void java6ClassWithoutFrames_dropsWhatIsBelow() throws Exception {
    assertRuns(Opcodes.V1_6, RareCode.branchesWithMoreOnTheStack(false));
  }

  @Test
  void jumpToTheFirstInstruction_doesNotEnterAgain() throws Exception {
    byte[] bytes =
        RareCode.type(Opcodes.V1_8, "(Ljava/lang/Object;I)I", RareCode::loopsToItsFirstInstruction);
    for (String[] advice :
        new String[][] {{"CountingAdvice"}, {"OverflowingAdvice", "CountingAdvice"}}) {
      Trace.take();
      assertThat(run(bytes, hooks("(Ljava/lang/Object;I)I", advice), 7L, 5)).isEqualTo(-1);
      assertThat(Collections.frequency(Trace.take(), "count")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 255, 256, 300, 5_000})
  void manyVariables_areLeftWhereTheyAre(int count) throws Exception {
    assertRuns(Opcodes.V1_8, RareCode.variables(count));
  }

  @Test
  void methodWithoutRoomForVariables_isRefused() {
    byte[] bytes = RareCode.type(Opcodes.V1_8, INT_TO_INT, RareCode.variables(65_530));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weave(bytes, hooks(INT_TO_INT, "AroundAdvice", "AroundAdvice")))
        .withMessageEndingWith(
            "AroundAdvice.exit has no local variable left: acme.shapes.Rare.run(I)I");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 30_000, 32_700, 32_760, 33_000, 65_000})
  void longMethods_verifyAndRun(int bytes) throws Exception {
    assertRuns(Opcodes.V1_8, RareCode.ofSize(bytes, true));
    assertRuns(Opcodes.V1_4, RareCode.ofSize(bytes, false));
  }

  @Test
  void methodThatBecomesTooLong_isRefused() {
    byte[] bytes = RareCode.type(Opcodes.V1_8, INT_TO_INT, RareCode.ofSize(MAX_CODE, true));
    assertThatThrownBy(() -> weave(bytes, hooks(INT_TO_INT, "AroundAdvice")))
        .isInstanceOf(MethodTooLargeException.class);
  }

  @Test
  void handlerThatCoversItself_isLeftAlone() throws Exception {
    byte[] bytes = RareCode.type(Opcodes.V1_8, INT_TO_INT, RareCode::handlerThatCoversItself);
    List<Hook> hooks = hooks(INT_TO_INT, "AroundAdvice");
    assertThat(run(bytes, hooks, 1)).isEqualTo(1);
    assertThat(run(bytes, hooks, 0)).isEqualTo(5);
    assertThat(run(bytes, hooks, -1)).isEqualTo(-1);
  }

  @Test
  void stackOverflowInAdvice_isNotSeen() throws Exception {
    byte[] bytes = RareCode.type(Opcodes.V1_8, INT_TO_INT, RareCode.ofSize(20, true));
    long before = AdviceErrors.counter(WorkProbe.NAME).get();
    assertThat(run(bytes, hooks(INT_TO_INT, "OverflowingAdvice"), 3)).isEqualTo(3);
    assertThat(AdviceErrors.counter(WorkProbe.NAME).get()).isEqualTo(before + 2);
  }

  @Test
  void answer_comesInPlaceOfTheMethod() throws Exception {
    String descriptor = "(Ljava/lang/String;)Ljava/lang/String;";
    byte[] bytes =
        RareCode.type(
            Opcodes.V1_8,
            descriptor,
            run -> {
              run.visitLdcInsn("own");
              run.visitInsn(Opcodes.ARETURN);
              run.visitMaxs(1, 1);
            });
    List<Hook> hooks = hooks(descriptor, "CountingAdvice", "AnsweringAdvice");
    assertThat(run(bytes, hooks, "answer")).isEqualTo("answer");
    assertThat(Trace.take()).containsExactly("count", "counted");
    assertThat(run(bytes, hooks, (Object) null)).isEqualTo("own");
    assertThat(Trace.take()).containsExactly("count", "counted");
  }

  @Test
  void variableTable_keepsItsVariables() {
    byte[] bytes = WeavingLoader.bytesOf(Branchy.class);
    byte[] woven = weave(bytes, WorkProbe.onWork("OuterAdvice", "InnerAdvice"));
    assertThat(variables(bytes)).hasSizeGreaterThan(5).isEqualTo(variables(woven));
    assertThat(lines(bytes)).hasSizeGreaterThan(20).isEqualTo(lines(woven));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WantsVoidResult wants the result of a void method: acme.shapes.Rare.run()V",
        "WantsThisOfStatic wants the instance of a static method: acme.shapes.Rare.run()V",
        "WantsField wants a field of no instance: acme.shapes.Rare.run()V",
        "WantsFieldAtExit wants a field of no instance: acme.shapes.Rare.run()V",
        "WantsTooMany wants an argument too many: acme.shapes.Rare.run()V",
        "WantsEnter wants what did not enter: acme.shapes.Rare.run()V",
        "WantsThrown wants what was thrown and does not exit then: acme.shapes.Rare.run()V",
        "WantsTheEnd wants to know the end when it enters: acme.shapes.Rare.run()V",
        "AnswersText answers with another type: acme.shapes.Rare.run(I)I",
        "WantsText wants java.lang.String for int: acme.shapes.Rare.run(I)I",
        "WantsObject wants java.lang.Object for int: acme.shapes.Rare.run(I)I",
        "Assigns assigns a parameter",
        "Catches catches by itself",
        "Loops has a loop",
        "Unknown has a parameter that stands for nothing",
        "None has no advice"
      })
  void misfits_areRefusedInOneSentence(String sentence) {
    String advice = sentence.substring(0, sentence.indexOf(' '));
    String descriptor = sentence.contains("(I)I") ? INT_TO_INT : "()V";
    byte[] bytes = RareCode.type(Opcodes.V1_8, descriptor, RareCode.ofSize(20, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weave(bytes, hooks(descriptor, advice)))
        .satisfies(
            e ->
                assertThat(e.getMessage().replaceFirst("^.*\\$(\\w+)(\\.\\w+)? ", "$1 "))
                    .isEqualTo(sentence));
  }

  @Test
  void constructors_haveNoInstanceAtFirstAndNoThrowable() {
    byte[] bytes =
        RareCode.type(
            Opcodes.V1_8,
            Opcodes.ACC_PUBLIC,
            "<init>",
            "()V",
            init -> {
              init.visitVarInsn(Opcodes.ALOAD, 0);
              init.visitMethodInsn(
                  Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
              init.visitInsn(Opcodes.ACONST_NULL);
              init.visitVarInsn(Opcodes.ASTORE, 0);
              init.visitInsn(Opcodes.RETURN);
              init.visitMaxs(1, 1);
            });
    assertRefused(bytes, "InnerAdvice", "wants an instance before there is one");
    assertRefused(bytes, "WantsField", "wants a field before there is an instance");
    assertRefused(bytes, "OverflowingAdvice", "wants what a constructor throws");
    assertRefused(bytes, "ConstructedAdvice", "assigns this");
  }

  private static void assertRefused(byte[] bytes, String advice, String complaint) {
    List<Hook> hooks =
        WorkProbe.hooks(weave -> weave.named(RareCode.NAME).on("<init>", "()V", advice));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weave(bytes, hooks))
        .withMessageContaining(complaint);
  }

  /** Of code that returns its argument, which is 1 or -1. */
  private static void assertRuns(int version, Consumer<MethodVisitor> code) throws Exception {
    byte[] bytes = RareCode.type(version, INT_TO_INT, code);
    for (String[] advice :
        new String[][] {
          {"CountingAdvice"},
          {"AroundAdvice"},
          {"AroundAdvice", "CountingAdvice", "AroundAdvice"},
          {"CountingAdvice", "AroundAdvice"}
        }) {
      for (int argument : new int[] {-1, 1}) {
        Trace.take();
        assertThat(run(bytes, hooks(INT_TO_INT, advice), argument)).isEqualTo(argument);
        assertThat(Trace.take()).hasSize(2 * advice.length);
      }
    }
  }

  private static List<Hook> hooks(String descriptor, String... advices) {
    return WorkProbe.hooks(
        weave -> {
          for (String advice : advices) {
            weave.named(RareCode.NAME).on("run", descriptor, advice);
          }
        });
  }

  private static byte[] weave(byte[] bytes, List<Hook> hooks) {
    return new AdviceWeaver(TESTS)
        .weave(Objects.requireNonNull(ClassFile.read(bytes)), bytes, hooks);
  }

  private static Object run(byte[] bytes, List<Hook> hooks, Object... arguments) throws Exception {
    byte[] woven = weave(bytes, hooks);
    ClassLoader loader =
        new ClassLoader(TESTS) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, woven, 0, woven.length);
          }
        };
    try {
      return loader.loadClass(RareCode.NAME).getMethods()[0].invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static List<String> variables(byte[] bytes) {
    List<String> result = new ArrayList<>();
    for (MethodNode method : type(bytes).methods) {
      for (LocalVariableNode variable : method.localVariables) {
        result.add(method.name + " " + variable.index + " " + variable.name + variable.desc);
      }
    }
    return result;
  }

  private static List<Integer> lines(byte[] bytes) {
    List<Integer> result = new ArrayList<>();
    for (MethodNode method : type(bytes).methods) {
      method.instructions.forEach(
          instruction -> {
            if (instruction instanceof org.objectweb.asm.tree.LineNumberNode line) {
              result.add(line.line);
            }
          });
    }
    return result;
  }

  private static ClassNode type(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, 0);
    return node;
  }
}
