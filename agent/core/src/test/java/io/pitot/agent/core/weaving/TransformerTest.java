package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import acme.Trace;
import acme.app.Abstract;
import acme.app.Branchy;
import acme.app.DefaultWork;
import acme.app.Echo;
import acme.app.Inheriting;
import acme.app.Unrelated;
import io.pitot.agent.core.AgentLog;
import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.metrics.Buckets;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricVisitor;
import io.pitot.bootstrap.metrics.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;

class TransformerTest {
  private static final ClassLoader TESTS = TransformerTest.class.getClassLoader();
  private static final ClassLoader PLATFORM = TESTS.getParent();

  @TempDir Path folder;

  private final AgentLog log = new AgentLog();
  private final WovenClasses woven = new WovenClasses(List.of("other", WorkProbe.NAME), log);
  private final Transformer transformer = transformer(WorkProbe.onWork("OuterAdvice"));
  private final WeavingLoader loader = new WeavingLoader(TESTS, transformer);
  private final long failuresBefore = failures();

  @BeforeEach
  void logToFile() {
    log.configure(AgentLog.Level.WARN, folder.resolve("log").toString());
  }

  @AfterEach
  void forget() {
    Trace.take();
  }

  @Test
  void implementations_areWovenAtAnyDistance() {
    for (Class<?> type :
        new Class<?>[] {
          Echo.class, Inheriting.class, Branchy.class, Abstract.Concrete.class, DefaultWork.class
        }) {
      assertThat(loader.with(type).woven(type.getName())).as(type.getName()).isNotNull();
    }
    assertThat(wovenClasses()).containsEntry(WorkProbe.NAME, 5L).containsEntry("other", 0L);
  }

  @Test
  void classesThatImplementNothingOfIt_areLeftAlone() {
    for (Class<?> type :
        new Class<?>[] {
          Unrelated.class, Abstract.class, DefaultWork.Plain.class, Trace.class, Thread.class
        }) {
      byte[] bytes =
          type == Thread.class
              ? Generated.type(Opcodes.V1_8, "acme/T", "java/lang/Thread")
              : WeavingLoader.bytesOf(type);
      assertThat(transform(loader, type.getName(), bytes)).as(type.getName()).isNull();
    }
    assertThat(wovenClasses()).containsEntry(WorkProbe.NAME, 0L);
    assertNothingFailed();
  }

  @Test
  void methodsWithoutAnInstanceOrCode_areLeftAlone() {
    for (int access :
        new int[] {
          Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
          Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
          Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE
        }) {
      byte[] bytes =
          Generated.type(
              Opcodes.V1_8,
              Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
              "acme/Codeless",
              "java/lang/Object",
              new String[] {"acme/old/Work"},
              writer -> {
                var method = writer.visitMethod(access, "run", WorkProbe.RUN, null, null);
                if ((access & Opcodes.ACC_STATIC) != 0) {
                  method.visitCode();
                  method.visitInsn(Opcodes.ACONST_NULL);
                  method.visitInsn(Opcodes.ARETURN);
                  method.visitMaxs(1, 1);
                }
                method.visitEnd();
              });
      assertThat(transform(loader, "acme.Codeless", bytes)).as("access " + access).isNull();
    }
    assertNothingFailed();
  }

  @Test
  void nothingIsWovenTwice() {
    byte[] once = loader.with(Echo.class).woven(Echo.class.getName());
    assertThat(transform(loader, Echo.class.getName(), once)).isNull();
    assertThat(wovenClasses()).containsEntry(WorkProbe.NAME, 1L);
  }

  @Test
  void sameClassAgain_givesTheSameBytes() {
    // As when another agent asks for it: the JVM hands out the original bytes.
    loader.with(Branchy.class);
    assertThat(loader.woven(Branchy.class.getName()))
        .isEqualTo(loader.woven(Branchy.class.getName()));
    assertThat(transformer(WorkProbe.onWork("OuterAdvice")))
        .extracting(
            other ->
                other.transform(
                    loader,
                    "acme/app/Branchy",
                    Branchy.class,
                    null,
                    WeavingLoader.bytesOf(Branchy.class)))
        .isEqualTo(loader.woven(Branchy.class.getName()));
  }

  @Test
  void givenBytes_areNotChanged() {
    byte[] bytes = WeavingLoader.bytesOf(Branchy.class);
    byte[] copy = bytes.clone();
    transform(loader, Branchy.class.getName(), bytes);
    assertThat(bytes).isEqualTo(copy);
  }

  @Test
  void classesOfTheJdkAndOfPitot_areLeftAlone() {
    byte[] echo = WeavingLoader.bytesOf(Echo.class);
    assertThat(transform(null, "acme.app.Echo", echo)).isNull();
    assertThat(transform(PLATFORM, "acme.app.Echo", echo)).isNull();
    assertThat(transform(TESTS, "acme.app.Echo", echo)).as("the agent's own loader").isNull();
    assertThat(transform(loader, "acme.Echo$$Proxy", echo)).isNull();
    assertThat(transform(loader, "com.sun.proxy.Echo", echo)).isNull();
    assertThat(transform(loader, "acme.app.Echo", echo)).isNotNull();
    assertThat(transformer.transform(loader, null, null, null, echo)).isNull();
  }

  @Test
  void candidates_areToldByNameAndLoader() {
    assertThat(transformer.isCandidate(loader, "acme/app/Echo")).isTrue();
    assertThat(transformer.isCandidate(null, "acme/app/Echo")).isFalse();
    assertThat(transformer.isCandidate(PLATFORM, "acme/app/Echo")).isFalse();
    assertThat(transformer.isCandidate(TESTS, "io/pitot/Echo")).as("the agent's own").isFalse();
    assertThat(transformer.isCandidate(loader, "acme/Echo$$Lambda")).isFalse();
    Transformer named = transformer(onNamed());
    assertThat(named.isCandidate(null, "acme/app/Unrelated")).isTrue();
    assertThat(named.isCandidate(null, "acme/app/Echo")).isFalse();
  }

  @Test
  void classOfAnExactName_isWovenInAnyLoaderWhateverItExtends() {
    Transformer named = transformer(onNamed());
    byte[] bytes = WeavingLoader.bytesOf(Unrelated.class);
    assertThat(named.transform(null, "acme/app/Unrelated", null, null, bytes)).isNotNull();
    assertThat(named.transform(PLATFORM, "acme/app/Unrelated", null, null, bytes)).isNotNull();
    assertThat(named.transform(loader, "acme/app/Unrelated", null, null, bytes)).isNotNull();
    assertThat(
            named.transform(loader, "acme/app/Echo", null, null, WeavingLoader.bytesOf(Echo.class)))
        .isNull();
  }

  @Test
  void condition_decidesWhichAdvice() {
    List<Hook> hooks =
        WorkProbe.hooks(
            weave -> {
              weave.alsoIn("acme.old.", "acme.fresh.");
              weave
                  .subtypesOf("acme.old.Work")
                  .where("acme.old.Input", "isFresh", "()Z")
                  .on("run", WorkProbe.RUN, "OuterAdvice");
            });
    WeavingLoader conditional = new WeavingLoader(TESTS, transformer(hooks));
    conditional.with(Echo.class, acme.app.FreshEcho.class);
    assertThat(conditional.woven(Echo.class.getName())).isNull();
    assertThat(conditional.woven(acme.app.FreshEcho.class.getName())).isNotNull();
  }

  @Test
  void classNewerThanSupported_isLeftAloneAndSaid() throws Exception {
    byte[] bytes = WeavingLoader.bytesOf(Echo.class);
    bytes[6] = 0;
    bytes[7] = (byte) 200;
    assertThat(transform(loader, Echo.class.getName(), bytes)).isNull();
    assertThat(failures()).isEqualTo(failuresBefore + 1);
    assertThat(Files.readAllLines(folder.resolve("log")))
        .singleElement()
        .asString()
        .startsWith("pitot: warning: class acme.app.Echo stays as it is: ");
    assertThat(wovenClasses()).containsEntry(WorkProbe.NAME, 0L);
  }

  @Test
  void classNewerThanSupportedThatIsNoneOfOurBusiness_isNotSaid() {
    byte[] bytes = WeavingLoader.bytesOf(Unrelated.class);
    bytes[7] = (byte) 200;
    assertThat(transform(loader, Unrelated.class.getName(), bytes)).isNull();
    assertNothingFailed();
  }

  @Test
  void brokenBytes_areRejectedWithoutHarm() {
    byte[] bytes = WeavingLoader.bytesOf(Branchy.class);
    log.configure(AgentLog.Level.OFF, null);
    for (int length = 0; length < bytes.length; length += 7) {
      transform(loader, Branchy.class.getName(), Arrays.copyOf(bytes, length));
    }
    Random random = new Random(20261120);
    for (int i = 0; i < 3000; i++) {
      byte[] broken = bytes.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
      }
      transform(loader, Branchy.class.getName(), broken);
    }
    assertThat(transform(loader, Branchy.class.getName(), bytes)).isNotNull();
  }

  @Test
  void loaderThatThrows_leavesItsClassAlone() {
    ClassLoader closed =
        new ClassLoader(TESTS) {
          @Override
          public java.io.InputStream getResourceAsStream(String name) {
            throw new IllegalStateException("this web application is stopped");
          }
        };
    byte[] bytes = WeavingLoader.bytesOf(Inheriting.class);
    transform(closed, Inheriting.class.getName(), bytes); // woven or not, nothing is thrown
  }

  @Test
  void manyThreads_weaveTheSameBytes() throws Exception {
    Class<?>[] types = {
      Echo.class, Inheriting.class, Branchy.class, Abstract.Concrete.class, DefaultWork.class
    };
    Map<Class<?>, byte[]> expected = new HashMap<>();
    for (Class<?> type : types) {
      expected.put(type, loader.with(type).woven(type.getName()));
    }
    for (int round = 0; round < 5; round++) {
      Transformer fresh = transformer(WorkProbe.onWork("OuterAdvice"));
      CyclicBarrier start = new CyclicBarrier(6);
      List<Callable<Void>> work = new ArrayList<>();
      for (int t = 0; t < 6; t++) {
        int first = t;
        work.add(
            () -> {
              start.await();
              for (int i = 0; i < 20; i++) {
                Class<?> type = types[(first + i) % types.length];
                WeavingLoader own = new WeavingLoader(TESTS, fresh).with(type);
                assertThat(own.woven(type.getName())).isEqualTo(expected.get(type));
              }
              return null;
            });
      }
      ExecutorService pool = Executors.newFixedThreadPool(6);
      try {
        for (Future<Void> each : pool.invokeAll(work)) {
          each.get();
        }
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void firstClassOfTheApplication_isToldOnce() {
    AtomicInteger told = new AtomicInteger();
    transformer.onApplicationClass(told::incrementAndGet);
    byte[] bytes = WeavingLoader.bytesOf(Unrelated.class);
    transform(null, "java.util.Thing", bytes);
    transform(PLATFORM, "java.sql.Thing", bytes);
    transform(TESTS, "io.pitot.Thing", bytes);
    loadClassAndStartAgent(bytes);
    assertThat(told).hasValue(0);
    transform(loader, "acme.Main", bytes);
    assertThat(told).hasValue(1);
    transform(loader, "acme.Other", bytes);
    assertThat(told).hasValue(1);
  }

  /** Named as the method of the JDK that starts agents: those are no application. */
  private void loadClassAndStartAgent(byte[] bytes) {
    transform(loader, "other.Agent", bytes);
  }

  @Test
  void taskThatThrows_doesNotReachTheClassThatLoads() {
    transformer.onApplicationClass(
        () -> {
          throw new IllegalStateException();
        });
    byte[] bytes = WeavingLoader.bytesOf(Echo.class);
    transform(loader, Echo.class.getName(), bytes);
    assertThat(transform(loader, Echo.class.getName(), bytes)).isNotNull();
  }

  @Test
  void warmUp_weavesAdviceOfEveryKindOfMethod() {
    List<Hook> hooks =
        WorkProbe.hooks(
            weave -> {
              for (String result :
                  new String[] {"V", "Z", "B", "C", "S", "I", "J", "F", "D", "[I"}) {
                weave
                    .subtypesOf("a.A")
                    .on("run", "(JD[Ljava/lang/String;)" + result, "InnerAdvice");
              }
              weave.subtypesOf("acme.old.Work").on("run", WorkProbe.RUN, "OuterAdvice");
            });
    Transformer warmed = transformer(hooks);
    WarmUp.preload(warmed);
    new WarmUp(WorkProbe.table(hooks), warmed).run();
    for (Hook hook : hooks) {
      new WarmUp(WorkProbe.table(List.of(hook)), warmed).run();
    }
    assertThat(wovenClasses()).as("throw-away classes").containsEntry(WorkProbe.NAME, 0L);
    assertNothingFailed();
  }

  private static List<Hook> onNamed() {
    return WorkProbe.hooks(
        weave -> weave.named("acme.app.Unrelated").on("run", WorkProbe.RUN, "OuterAdvice"));
  }

  private static byte[] transform(
      Transformer transformer, ClassLoader of, String name, byte[] bytes) {
    return transformer.transform(of, name.replace('.', '/'), null, null, bytes);
  }

  private byte[] transform(ClassLoader of, String name, byte[] bytes) {
    return transform(transformer, of, name, bytes);
  }

  private Transformer transformer(List<Hook> hooks) {
    return new Transformer(WorkProbe.table(hooks), TESTS, woven, log);
  }

  private void assertNothingFailed() {
    assertThat(failures()).isEqualTo(failuresBefore);
  }

  private static long failures() {
    return AdviceErrors.counter("weaving").get();
  }

  private Map<String, Long> wovenClasses() {
    Map<String, Long> result = new HashMap<>();
    woven.collect(
        new MetricVisitor() {
          @Override
          public void family(Descriptor descriptor) {
            assertThat(descriptor.name).isEqualTo("pitot_transformed_classes");
          }

          @Override
          public void value(Series series, long value) {
            result.put(series.labelValue(0), value);
          }

          @Override
          public void value(Series series, double value) {}

          @Override
          public void histogram(Series series, Buckets buckets, long[] cells, double sum) {}

          @Override
          public void summary(Series series, long count, double sum) {}
        });
    return result;
  }
}
