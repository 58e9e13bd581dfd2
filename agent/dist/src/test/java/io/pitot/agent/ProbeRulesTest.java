package io.pitot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The rules of {@link ProbeRules} over every probe that the jar carries. */
class ProbeRulesTest {
  /** Their libraries are told by one part of the package more. */
  private static final Set<String> MAKERS_OF_MANY = Set.of("org/apache/", "org/eclipse/");

  private static final String FIELD = Type.getDescriptor(Advice.Field.class);

  static Stream<Probe> probes() {
    return ServiceLoader.load(Probe.class).stream().map(ServiceLoader.Provider::get);
  }

  @Test
  void probesAreFound() {
    assertThat(probes()).extracting(Probe::name).contains("servlet", "boot_delegation");
  }

  @Test
  void namesOfProbes_areLowerCaseAndUnique() {
    assertThat(probes())
        .extracting(Probe::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"))
        .doesNotContain("default", "weaving");
  }

  @ParameterizedTest
  @MethodSource("probes")
  void adviceKeepsTheRules(Probe probe) throws IOException {
    List<String> violations = new ArrayList<>();
    for (String name : adviceOf(probe)) {
      for (String violation : ProbeRules.violations(read(name), libraries(probe))) {
        violations.add(name + ": " + violation);
      }
    }
    assertThat(violations).isEmpty();
  }

  /** Some advice is shared by several probes. */
  @Test
  void everyAdviceIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    Set<String> owners = new TreeSet<>();
    for (Probe probe : probes().toList()) {
      Set<String> own = adviceOf(probe);
      assertThat(own).as(probe.name()).isNotEmpty();
      used.addAll(own);
      own.forEach(advice -> owners.add(advice.substring(0, advice.indexOf('$'))));
      owners.add(probe.getClass().getName());
    }
    Set<String> nested = new TreeSet<>();
    for (String owner : owners) {
      for (InnerClassNode inner : read(owner).innerClasses) {
        if (inner.name.startsWith(owner.replace('.', '/') + "$")) {
          nested.add(inner.name.replace('/', '.'));
        }
      }
    }
    assertThat(used).isEqualTo(nested);
  }

  @ParameterizedTest
  @MethodSource("probes")
  void probeHasNoStateAndOnlyNamesAndWeaves(Probe probe) throws IOException {
    assertThat(probe.getClass().getDeclaredMethods())
        .filteredOn(method -> !method.isSynthetic())
        .extracting(java.lang.reflect.Method::getName)
        .containsExactlyInAnyOrder("name", "weave");
    assertThat(read(probe.getClass().getName()).fields)
        .allMatch(field -> field.value != null, "is a constant");
  }

  @ParameterizedTest
  @MethodSource("probes")
  void descriptors_areOfMethods(Probe probe) {
    assertThat(hooks(probe))
        .allSatisfy(
            hook -> {
              assertThat(Type.getMethodType(hook.descriptor).getReturnType()).isNotNull();
              assertThat(hook.type).contains("/").doesNotContain(".", ";");
            });
  }

  @Test
  void everySinIsFound() throws IOException {
    assertThat(ProbeRules.violations(read(Sinner.class.getName()), Set.of("javax/servlet/")))
        .anyMatch(v -> v.startsWith("class format"))
        .contains(
            "has fields",
            "extends or implements something",
            "helper is no advice",
            "lambda has a lambda or an invokedynamic",
            "loop has a loop",
            "instance is not static",
            "foreign names java/util/logging/Logger",
            "foreign names java/sql/Driver",
            "catching catches by itself")
        .anyMatch(v -> v.matches("talkative has 11 statements"))
        .noneMatch(v -> v.startsWith("good"));
    assertThat(ProbeRules.violations(read(ProbeRulesTest.class.getName()), Set.of()))
        .contains("has no advice");
  }

  private static List<Hook> hooks(Probe probe) {
    Weave weave = new Weave(probe);
    probe.weave(weave);
    return weave.hooks();
  }

  private static Set<String> adviceOf(Probe probe) {
    Set<String> names = new TreeSet<>();
    for (Hook hook : hooks(probe)) {
      names.add(hook.advice);
    }
    return names;
  }

  /**
   * Whoever is woven sees its own library, and the types in the descriptors of its methods and of
   * its fields; a library is told by the first parts of a package.
   */
  private static Set<String> libraries(Probe probe) throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Hook hook : hooks(probe)) {
      packages.add(libraryOf(hook.type));
      addLibraries(hook.descriptor, packages);
      hook.conditions.forEach(condition -> addLibraries(condition.descriptor, packages));
    }
    for (String advice : adviceOf(probe)) {
      for (MethodNode method : read(advice).methods) {
        addLibrariesOfFields(method, packages);
      }
    }
    return packages;
  }

  private static void addLibrariesOfFields(MethodNode method, Set<String> packages) {
    Type[] types = Type.getArgumentTypes(method.desc);
    for (int i = 0; method.invisibleParameterAnnotations != null && i < types.length; i++) {
      List<AnnotationNode> annotations = method.invisibleParameterAnnotations[i];
      if (annotations != null
          && annotations.stream().anyMatch(annotation -> annotation.desc.equals(FIELD))) {
        addLibrary(types[i], packages);
      }
    }
  }

  private static void addLibraries(String descriptor, Set<String> packages) {
    Type method = Type.getMethodType(descriptor);
    List<Type> types = new ArrayList<>(List.of(method.getArgumentTypes()));
    types.add(method.getReturnType());
    types.forEach(type -> addLibrary(type, packages));
  }

  private static void addLibrary(Type type, Set<String> packages) {
    if (type.getSort() == Type.OBJECT) {
      packages.add(libraryOf(type.getInternalName()));
    }
  }

  private static String libraryOf(String type) {
    List<String> parts = List.of(type.substring(0, type.lastIndexOf('/')).split("/", -1));
    String maker = String.join("/", parts.subList(0, Math.min(2, parts.size()))) + "/";
    return MAKERS_OF_MANY.contains(maker) ? maker + parts.get(2) + "/" : maker;
  }

  private static ClassNode read(String name) throws IOException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = ProbeRulesTest.class.getClassLoader().getResourceAsStream(resource)) {
      ClassNode node = new ClassNode();
      new ClassReader(in).accept(node, 0);
      return node;
    }
  }

  /** Breaks every rule. */
  @SuppressWarnings("unused")
  static final class Sinner extends Thread {
    static int field;

    @Advice.OnMethodEnter
    static void good() {
      Thread.yield();
    }

    static void helper() {}

    @Advice.OnMethodEnter
    static void lambda() {
      Runnable run = () -> {};
    }

    @Advice.OnMethodEnter
    static void loop(@Advice.Argument(0) int n) {
      for (int i = 0; i < n; i++) {
        Thread.yield();
      }
    }

    @Advice.OnMethodExit
    void instance() {}

    @Advice.OnMethodExit
    static void foreign(@Advice.This Object self) {
      java.util.logging.Logger.getLogger("x");
      java.sql.Driver driver = (java.sql.Driver) self;
    }

    @Advice.OnMethodExit
    static void catching() {
      try {
        Thread.yield();
      } catch (RuntimeException e) {
        Thread.yield();
      }
    }

    @Advice.OnMethodExit
    static void talkative() {
      int a = 1;
      int b = a + 1;
      int c = b + 1;
      field = c;
      Thread.yield();
      Thread.yield();
      Thread.yield();
      Thread.yield();
      Thread.yield();
      Thread.currentThread();
      a++;
    }
  }
}
