package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Weave;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

class SuperTypesTest {
  private static final String OBJECT = "java/lang/Object";

  private final SuperTypes superTypes = new SuperTypes();
  private final Shown loader = new Shown();

  @Test
  void directSuperTypes_match() {
    assertThat(isSubtype(type("a/A", "b/Base"), "b/Base")).isTrue();
    assertThat(isSubtype(type("a/A", OBJECT, "b/I", "b/J"), "b/J")).isTrue();
  }

  @Test
  void typeItself_isNoSubtype() {
    assertThat(isSubtype(type("b/I", OBJECT), "b/I")).isFalse();
  }

  @Test
  void superTypesAtAnyDistance_match() {
    type("b/Root", OBJECT);
    type("b/I", OBJECT, "b/Root");
    type("b/J", OBJECT, "b/I");
    type("b/Base", OBJECT, "b/J");
    type("b/Middle", "b/Base");
    assertThat(isSubtype(type("a/A", "b/Middle"), "b/Root")).isTrue();
    assertThat(isSubtype(type("a/B", "b/Middle"), "b/Other")).isFalse();
  }

  @Test
  void superTypeThatCannotBeSeen_countsAsAMatch() {
    type("b/Base", "b/Unseen");
    assertThat(isSubtype(type("a/A", "b/Base"), "b/I")).isTrue();
    assertThat(isSubtype(type("a/B", OBJECT, "b/Unseen"), "b/I")).isTrue();
  }

  @Test
  void superTypeWhoseBytesAreBroken_countsAsAMatch() {
    loader.bytes.put("b/Broken.class", new byte[] {1, 2, 3});
    assertThat(isSubtype(type("a/A", "b/Broken"), "b/I")).isTrue();
  }

  @Test
  void typesOfTheJdk_matchNothingButClassLoaders() {
    assertThat(isSubtype(type("a/A", "java/util/ArrayList"), "b/I")).isFalse();
    assertThat(isSubtype(type("a/B", "java/net/URLClassLoader"), "java/lang/ClassLoader")).isTrue();
    assertThat(isSubtype(type("a/C", "java/lang/ClassLoader"), "java/lang/ClassLoader")).isTrue();
    assertThat(isSubtype(type("a/D", "java/lang/Thread"), "java/lang/ClassLoader")).isFalse();
    assertThat(loader.asked).isEmpty();
  }

  @Test
  void statementsOfJdbc_areStatements() {
    String statement = "java/sql/Statement";
    assertThat(isSubtype(type("a/A", OBJECT, "java/sql/CallableStatement"), statement)).isTrue();
    assertThat(isSubtype(type("a/B", OBJECT, "java/sql/PreparedStatement"), statement)).isTrue();
    assertThat(isSubtype(type("a/C", OBJECT, "java/sql/Connection"), statement)).isFalse();
    assertThat(isSubtype(type("a/D", "java/beans/Statement"), statement)).isFalse();
  }

  @Test
  void circle_ends() {
    type("b/I", OBJECT, "b/J");
    type("b/J", OBJECT, "b/I");
    assertThat(isSubtype(type("a/A", OBJECT, "b/I"), "b/K")).isFalse();
  }

  @Test
  void superTypes_areReadOncePerLoader() {
    type("b/Base", OBJECT);
    isSubtype(type("a/A", "b/Base"), "b/I");
    isSubtype(type("a/B", "b/Base"), "b/I");
    isSubtype(type("a/C", "b/Missing"), "b/I");
    isSubtype(type("a/D", "b/Missing"), "b/I");
    assertThat(loader.asked).containsExactly("b/Base.class", "b/Missing.class");
  }

  @Test
  void equalNamesInTwoLoaders_areTwoTypes() {
    type("b/Base", OBJECT, "b/I");
    byte[] a = type("a/A", "b/Base");
    Shown other = new Shown();
    other.bytes.put("b/Base.class", Generated.type(Opcodes.V1_8, "b/Base", OBJECT));
    assertThat(isSubtype(a, "b/I")).isTrue();
    assertThat(superTypes.isSubtype(other, ClassFile.read(a), "b/I")).isFalse();
  }

  @Test
  void condition_holdsWhereTheTypeDeclaresTheMethod() {
    loader.bytes.put("acme/fresh/Input.class", WeavingLoader.bytesOf(acme.fresh.Input.class));
    assertThat(fulfils(types -> types.where("acme.fresh.Input", "isFresh", "()Z"))).isTrue();
    assertThat(fulfils(types -> types.where("acme.fresh.Input", "text", "()V"))).isFalse();
    assertThat(fulfils(types -> types.where("acme.fresh.Input", "none", "()Z"))).isFalse();
  }

  @Test
  void oppositeCondition_holdsWhereTheTypeIsThereWithoutTheMethod() {
    loader.bytes.put("acme/old/Input.class", WeavingLoader.bytesOf(acme.old.Input.class));
    assertThat(fulfils(types -> types.whereNot("acme.old.Input", "isFresh", "()Z"))).isTrue();
    assertThat(fulfils(types -> types.whereNot("acme.old.Input", "text", "()Ljava/lang/String;")))
        .isFalse();
  }

  @Test
  void typeThatIsNotThere_fulfilsNeither() {
    assertThat(fulfils(types -> types.where("b.Missing", "a", "()V"))).isFalse();
    assertThat(fulfils(types -> types.whereNot("b.Missing", "a", "()V"))).isFalse();
  }

  @Test
  void allConditions_mustHold() {
    loader.bytes.put("acme/fresh/Input.class", WeavingLoader.bytesOf(acme.fresh.Input.class));
    assertThat(
            fulfils(
                types ->
                    types
                        .where("acme.fresh.Input", "isFresh", "()Z")
                        .where("acme.fresh.Input", "none", "()Z")))
        .isFalse();
    assertThat(fulfils(types -> {})).isTrue();
  }

  @Test
  void answers_areKeptPerLoader() {
    loader.bytes.put("b/T.class", Generated.type(Opcodes.V1_8, "b/T", OBJECT));
    List<Hook.Condition> conditions = conditions(types -> types.whereNot("b.T", "a", "()V"));
    assertThat(superTypes.fulfils(loader, conditions)).isTrue();
    assertThat(fulfils(types -> types.whereNot("b.T", "a", "()V"))).isTrue();
    assertThat(fulfils(types -> types.where("b.T", "a", "()V"))).isFalse();
    assertThat(loader.asked).containsExactly("b/T.class");
    assertThat(superTypes.fulfils(new Shown(), conditions)).isFalse();
  }

  @Test
  void conditionInTheBootstrapLoader_isAskedOfTheJdk() {
    assertThat(
            superTypes.fulfils(
                null, conditions(types -> types.where("java.lang.Object", "hashCode", "()I"))))
        .isTrue();
  }

  private boolean fulfils(Consumer<Weave.Types> conditions) {
    return superTypes.fulfils(loader, conditions(conditions));
  }

  private static List<Hook.Condition> conditions(Consumer<Weave.Types> conditions) {
    return WorkProbe.hooks(
            weave -> {
              Weave.Types types = weave.subtypesOf("b.I");
              conditions.accept(types);
              types.on("run", "()V", "OuterAdvice");
            })
        .get(0)
        .conditions;
  }

  private boolean isSubtype(byte[] bytes, String wanted) {
    return superTypes.isSubtype(loader, ClassFile.read(bytes), wanted);
  }

  private byte[] type(String name, String parent, String... interfaces) {
    byte[] bytes = Generated.type(Opcodes.V1_8, name, parent, interfaces);
    loader.bytes.put(name + ".class", bytes);
    return bytes;
  }

  /** Shows bytes and fails if it is asked for a class. */
  private static final class Shown extends ClassLoader {
    final Map<String, byte[]> bytes = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    Shown() {
      super(null);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      asked.add(name);
      byte[] found = bytes.get(name);
      return found == null ? null : new java.io.ByteArrayInputStream(found);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) {
      throw new AssertionError("class " + name + " was loaded");
    }
  }
}
