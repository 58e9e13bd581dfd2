package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.AgentLog;
import io.pitot.assembler.HookTableWriter;
import io.pitot.fuzz.Fuzzing;
import java.util.List;

/**
 * Class files: what is woven is a class wherever what it was made of is one, and nothing is thrown
 * at whoever loads it. The inputs began as what {@code javac} and ASM make of one class, small
 * versions of it with code of each kind.
 */
class WovenClassFuzzTest extends Fuzzing {
  private static final ClassLoader TESTS = WovenClassFuzzTest.class.getClassLoader();

  private final Transformer transformer = transformer();

  private static Transformer transformer() {
    HookTable table = new HookTable(HookTableWriter.bytes(ShapesProbe.hooks()));
    AgentLog log = new AgentLog();
    log.configure(AgentLog.Level.OFF, "");
    return new Transformer(
        new Hooks(table, table.probes()), TESTS, new WovenClasses(List.of(), log), log);
  }

  @Override
  protected void take(byte[] input) {
    byte[] given = input.clone();
    // Another loader than the agent's, whose classes are not woven.
    byte[] woven =
        transformer.transform(new ClassLoader(TESTS) {}, ShapesProbe.TYPE, null, null, given);
    assertThat(given).isEqualTo(input);
    if (woven != null && new Linking().problem(input) == null) {
      assertThat(new Linking().problem(woven)).isNull();
    }
  }

  /** Defines a class and has it verified, without running anything of it. */
  private static final class Linking extends ClassLoader {
    Linking() {
      super(TESTS);
    }

    /** Null if there is none. */
    Throwable problem(byte[] bytes) {
      try {
        Class<?> type = defineClass(null, bytes, 0, bytes.length);
        type.getDeclaredMethods(); // links
        return null;
      } catch (LinkageError | RuntimeException e) {
        return e;
      }
    }
  }
}
