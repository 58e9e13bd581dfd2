package io.pitot.agent.core.weaving;

import io.pitot.agent.core.AgentLog;
import io.pitot.assembler.HookTableWriter;
import java.util.List;

/** Weaves the advice of {@link FuzzedShapeProbe} into one class, and defines classes. */
final class ShapesWeaver {
  private static final ClassLoader TESTS = ShapesWeaver.class.getClassLoader();

  private final Transformer transformer;

  ShapesWeaver() {
    HookTable table = new HookTable(HookTableWriter.bytes(FuzzedShapeProbe.hooks()));
    AgentLog log = new AgentLog();
    log.configure(AgentLog.Level.OFF, "");
    transformer =
        new Transformer(
            new Hooks(table, table.probes()), TESTS, new WovenClasses(List.of(), log), log);
  }

  /** As the transformer does, with another loader than the agent's. */
  byte[] weave(byte[] bytes) {
    return transformer.transform(new Loader(), FuzzedShapeProbe.TYPE, null, null, bytes);
  }

  /** Verified, without anything of it being run. */
  Class<?> define(byte[] bytes) {
    Class<?> type = new Loader().define(bytes);
    type.getDeclaredMethods(); // links
    return type;
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(TESTS);
    }

    Class<?> define(byte[] bytes) {
      return defineClass(null, bytes, 0, bytes.length);
    }
  }
}
