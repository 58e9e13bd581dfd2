package io.pitot.agent.core;

import io.pitot.agent.core.weaving.Transformer;
import java.lang.instrument.Instrumentation;

/** Weaves what was loaded before the agent came: another agent may have been first. */
final class LoadedClasses {
  private LoadedClasses() {}

  static void retransform(Instrumentation instrumentation, Transformer transformer, AgentLog log) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String name = type.getName();
      if (type.isArray()
          || type.isPrimitive()
          || !transformer.isCandidate(type.getClassLoader(), name.replace('.', '/'))
          || !instrumentation.isModifiableClass(type)) {
        continue;
      }
      try {
        // One by one: a class that cannot be verified must not keep the others from it.
        instrumentation.retransformClasses(type);
      } catch (Throwable e) {
        log.warn("class " + name + " was loaded before and stays as it is: " + e);
      }
    }
  }
}
