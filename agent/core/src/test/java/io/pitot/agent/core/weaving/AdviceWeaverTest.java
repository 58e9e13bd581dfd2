package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import acme.Trace;
import acme.app.Branchy;
import acme.app.Counting;
import acme.app.DefaultWork;
import acme.app.Echo;
import acme.app.FreshEcho;
import acme.app.Inheriting;
import acme.app.StubbornLoader;
import acme.old.Input;
import acme.old.Work;
import io.pitot.agent.core.AgentLog;
import io.pitot.agent.core.BootDelegationProbe;
import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.AdviceErrors;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/** Weaves, loads with full verification, and runs. */
class AdviceWeaverTest {
  private static final ClassLoader TESTS = AdviceWeaverTest.class.getClassLoader();

  private final long errorsBefore = AdviceErrors.counter(WorkProbe.NAME).get();

  @BeforeEach
  void forget() {
    Trace.take();
  }

  @Test
  void advice_runsAroundTheMethod() throws Exception {
    assertThat(woven(Echo.class, "OuterAdvice").run(input("x"))).isEqualTo("x");
    assertThat(Trace.take()).containsExactly("outer enter", "body", "outer exit x", "returned x");
  }

  @Test
  void twoPiecesOfAdvice_nestInTheirOrder() throws Exception {
    woven(Echo.class, "OuterAdvice", "InnerAdvice").run(input("x"));
    assertThat(Trace.take())
        .containsExactly(
            "outer enter", "inner enter", "body", "inner exit 7", "outer exit x", "returned x");
    woven(Echo.class, "InnerAdvice", "OuterAdvice").run(input("x"));
    assertThat(Trace.take())
        .containsExactly(
            "inner enter", "outer enter", "body", "outer exit x", "returned x", "inner exit 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"outer enter", "inner enter", "inner exit 7", "outer exit x"})
  void failureInAdvice_isCountedAndTheResultIntact(String where) throws Exception {
    Work work = woven(Echo.class, "OuterAdvice", "InnerAdvice");
    Trace.failAt(where);
    assertThat(work.run(input("x"))).isEqualTo("x");
    assertThat(Trace.take()).contains("body").contains(where);
    assertThat(errors()).isEqualTo(1);
  }

  @Test
  void fields_areReadAtThatMoment() throws Exception {
    assertThat(woven(Counting.class, "FieldAdvice").run(input("x"))).isEqualTo("x");
    assertThat(Trace.take())
        .containsExactly("calls 40", "status 6", "nothing", "calls 42", "status 7", "something");
    assertThat(errors()).isZero();
  }

  @Test
  void fieldThatIsNotThere_failsTheAdviceAlone() throws Exception {
    assertThat(woven(Counting.class, "MissingFieldAdvice").run(input("x"))).isEqualTo("x");
    assertThat(Trace.take()).isEmpty();
    assertThat(errors()).isEqualTo(2); // of the wrong type is not there either
  }

  @Test
  void failureInTheInnerAdvice_letsBothEnd() throws Exception {
    Work work = woven(Echo.class, "OuterAdvice", "InnerAdvice");
    Trace.failAt("inner enter");
    work.run(input("x"));
    // What entered is then the zero of its type.
    assertThat(Trace.take())
        .containsExactly(
            "outer enter", "inner enter", "body", "inner exit 0", "outer exit x", "returned x");
    Trace.failAt("inner exit 7");
    work.run(input("x"));
    assertThat(Trace.take()).endsWith("inner exit 7", "outer exit x", "returned x");
    assertThat(errors()).isEqualTo(2);
  }

  @Test
  void exceptionOfTheApplication_isSeenAndPassedOn() throws Exception {
    Work work = woven(Branchy.class, "OuterAdvice", "InnerAdvice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> work.run(input("throw")))
        .withMessage("throw");
    assertThat(Trace.take())
        .containsExactly(
            "outer enter",
            "inner enter",
            "inner exit 7",
            "outer exit throw",
            "thrown java.lang.IllegalArgumentException: throw");
    assertThat(errors()).isZero();
  }

  @Test
  void failureWhileTheApplicationThrows_leavesItsExceptionAlone() throws Exception {
    Work work = woven(Branchy.class, "OuterAdvice", "InnerAdvice");
    Trace.failAt("inner exit 7");
    Trace.failAt("outer exit throw");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> work.run(input("throw")))
        .withMessage("throw")
        .withNoCause()
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
    assertThat(errors()).isEqualTo(2);
  }

  @Test
  void codeOfEveryKind_doesWhatItDid() throws Exception {
    Work work = woven(Branchy.class, "OuterAdvice", "InnerAdvice");
    for (String text : new String[] {"", "a", "aaz", "zzz", "42", "monty python", "Größe"}) {
      assertThat(work.run(input(text))).isEqualTo(new Branchy().run(input(text)));
    }
  }

  @Test
  void advice_followsALibraryThatMoved() throws Exception {
    WeavingLoader loader = loader(WorkProbe.onWork("OuterAdvice", "InnerAdvice"));
    acme.fresh.Work work =
        (acme.fresh.Work)
            loader
                .with(FreshEcho.class)
                .loadClass(FreshEcho.class.getName())
                .getConstructor()
                .newInstance();
    assertThat(work.run(() -> "y")).isEqualTo("y");
    assertThat(Trace.take())
        .containsExactly(
            "outer enter", "inner enter", "body", "inner exit 7", "outer exit y", "returned y");
  }

  @Test
  void namesInText_followTheLibraryThatMoved() throws Exception {
    List<Hook> hooks = WorkProbe.onWork("TextAdvice");
    WeavingLoader old = loader(hooks);
    instance(old.with(Echo.class), Echo.class.getName()).run(input("x"));
    assertThat(Trace.take()).contains("acme.old.attribute", "of acme.old.attribute");
    Object moved =
        loader(hooks)
            .with(FreshEcho.class)
            .loadClass(FreshEcho.class.getName())
            .getConstructor()
            .newInstance();
    ((acme.fresh.Work) moved).run(() -> "y");
    assertThat(Trace.take()).contains("acme.fresh.attribute", "of acme.old.attribute");
  }

  @Test
  void overridingMethod_isWovenBesidesTheOneItCalls() throws Exception {
    WeavingLoader loader = loader(WorkProbe.onWork("InnerAdvice"));
    loader.with(Echo.class, Inheriting.class);
    Work work = instance(loader, Inheriting.class.getName());
    assertThat(work.run(input("x"))).isEqualTo("<x>");
    assertThat(Trace.take())
        .containsExactly("inner enter", "inner enter", "body", "inner exit 7", "inner exit 7");
  }

  @Test
  void defaultMethodOfAnInterface_isWoven() throws Exception {
    WeavingLoader loader = loader(WorkProbe.onWork("OuterAdvice"));
    loader.with(DefaultWork.class, DefaultWork.Plain.class);
    Work work = instance(loader, DefaultWork.Plain.class.getName());
    assertThat(work.run(input("x"))).isEqualTo("x");
    assertThat(Trace.take())
        .containsExactly("outer enter", "default body", "outer exit x", "returned x");
  }

  static IntStream versions() {
    return IntStream.rangeClosed(45, 61);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void classOfAnyVersion_verifiesAndRuns(int major) throws Exception {
    int version = major == 45 ? Opcodes.V1_1 : major;
    assertRuns(Generated.branching(version, major >= 50));
  }

  @Test
  void classOfJava6WithoutFrames_verifiesAndRuns() throws Exception {
    // The JVM verifies it the old way then, as it does without advice.
    assertRuns(Generated.branching(Opcodes.V1_6, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 47, 48, 49, 50})
  void subroutines_verifyAndRun(int version) throws Exception {
    WeavingLoader loader =
        loader(WorkProbe.onWork("OuterAdvice", "InnerAdvice"))
            .with("acme.app.Old", Generated.withSubroutine(version));
    Work work = instance(loader, "acme.app.Old");
    assertThat(work.run(input(" x "))).isEqualTo("x");
    assertThat(Trace.take())
        .containsExactly(
            "outer enter",
            "inner enter",
            "finally",
            "inner exit 7",
            "outer exit  x ",
            "returned x");
    Trace.failAt("inner enter");
    assertThat(work.run(input("y"))).isEqualTo("y");
    assertThat(errors()).isEqualTo(1);
  }

  @Test
  void loaderThatDoesNotSeeTheBootstrapRoom_runsItsClassesAllTheSame() throws Exception {
    WeavingLoader blind =
        new WeavingLoader(
            ClassLoader.getSystemClassLoader().getParent(),
            transformer(WorkProbe.onWork("LinkedAdvice")));
    blind.with(Work.class, Input.class, Trace.class, Echo.class, Branchy.class);
    for (Class<?> type : new Class<?>[] {Echo.class, Branchy.class}) {
      assertThat(blind.woven(type.getName())).isNotNull();
      assertThat(runReflectively(blind, type.getName(), "x"))
          .isEqualTo(((Work) type.getConstructor().newInstance()).run(input("x")));
    }
    assertThat(
            runReflectively(
                blind.with("acme.app.Old", Generated.branching(48, false)), "acme.app.Old", "x"))
        .isEqualTo("xx");
  }

  @Test
  void loaderThatSeesIt_links() throws Exception {
    long before = AdviceErrors.counter("linked").get();
    assertThat(woven(Echo.class, "LinkedAdvice").run(input("x"))).isEqualTo("x");
    assertThat(AdviceErrors.counter("linked").get()).isEqualTo(before + 1);
  }

  @Test
  void classLoader_isWovenAndStillLoads() throws Exception {
    BootDelegationProbe probe = new BootDelegationProbe();
    Weave weave = new Weave(probe);
    probe.weave(weave);
    WeavingLoader loader = loader(weave.hooks()).with(StubbornLoader.class);
    assertThat(loader.woven(StubbornLoader.class.getName())).isNotNull();
    ClassLoader stubborn =
        (ClassLoader)
            loader.loadClass(StubbornLoader.class.getName()).getConstructor().newInstance();
    assertThat(stubborn.loadClass("java.lang.String")).isSameAs(String.class);
    // In this JVM the bootstrap room is not open, so the loader answers as it likes.
    for (String name : new String[] {"acme.app.Echo", "io.pitot.bootstrap.AdviceErrors"}) {
      org.assertj.core.api.Assertions.assertThatExceptionOfType(ClassNotFoundException.class)
          .isThrownBy(() -> stubborn.loadClass(name))
          .withMessage(name);
    }
  }

  private void assertRuns(byte[] bytes) throws Exception {
    WeavingLoader loader =
        loader(WorkProbe.onWork("OuterAdvice", "InnerAdvice", "LinkedAdvice"))
            .with("acme.app.Old", bytes);
    assertThat(loader.woven("acme.app.Old")).isNotNull();
    Work work = instance(loader, "acme.app.Old");
    assertThat(work.run(input("x"))).isEqualTo("xx");
    assertThat(Trace.take())
        .containsExactly(
            "outer enter", "inner enter", "inner exit 7", "outer exit x", "returned xx");
    assertThat(work.run(input(""))).isEqualTo("empty");
    assertThat(work.run(input(null))).isEqualTo("caught");
    Trace.failAt("outer enter");
    Trace.failAt("inner enter");
    Trace.failAt("inner exit 0");
    assertThat(work.run(input("z"))).isEqualTo("zz");
    assertThat(errors()).isEqualTo(3);
  }

  private long errors() {
    return AdviceErrors.counter(WorkProbe.NAME).get() - errorsBefore;
  }

  private static Work woven(Class<? extends Work> type, String... advices) throws Exception {
    WeavingLoader loader = loader(WorkProbe.onWork(advices)).with(type);
    assertThat(loader.woven(type.getName())).isNotNull();
    return instance(loader, type.getName());
  }

  private static Work instance(ClassLoader loader, String name) throws Exception {
    Class<?> type = loader.loadClass(name);
    assertThat(type.getClassLoader()).isSameAs(loader);
    return (Work) type.getConstructor().newInstance();
  }

  /** For types of which the test has another copy. */
  private static Object runReflectively(ClassLoader loader, String name, String text)
      throws Exception {
    Class<?> inputType = loader.loadClass(Input.class.getName());
    Object input =
        java.lang.reflect.Proxy.newProxyInstance(
            loader, new Class<?>[] {inputType}, (proxy, method, arguments) -> text);
    Object work = loader.loadClass(name).getConstructor().newInstance();
    return work.getClass().getMethod("run", inputType).invoke(work, input);
  }

  private static WeavingLoader loader(List<Hook> hooks) {
    return new WeavingLoader(TESTS, transformer(hooks));
  }

  private static Transformer transformer(List<Hook> hooks) {
    AgentLog log = new AgentLog();
    WovenClasses woven = new WovenClasses(List.of(WorkProbe.NAME), log);
    return new Transformer(WorkProbe.table(hooks), TESTS, woven, log);
  }

  private static Input input(String text) {
    return () -> text;
  }
}
