package io.pitot.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.weaving.Transformer;
import io.pitot.agent.core.weaving.WorkProbe;
import io.pitot.agent.core.weaving.WovenClasses;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedClassesTest {
  private static final ClassLoader APPLICATION = application();
  private static final Class<?> ECHO = load("Echo");
  private static final Class<?> BRANCHY = load("Branchy");
  private static final Class<?> ABSTRACT = load("Abstract");
  private static final Class<?> UNRELATED = load("Unrelated");

  @TempDir Path folder;

  private final AgentLog log = new AgentLog();
  private final List<Class<?>> retransformed = new ArrayList<>();

  @Test
  void candidates_areRetransformedOneByOne() throws Exception {
    run(ECHO, BRANCHY);
    assertThat(retransformed).containsExactly(ECHO, BRANCHY);
  }

  @Test
  void classesOfTheJdkOfPitotAndArrays_areNot() throws Exception {
    run(
        String.class,
        int.class,
        ECHO.arrayType(),
        AgentLog.class,
        java.sql.Driver.class,
        UNRELATED); // which says that it cannot be modified
    assertThat(retransformed).isEmpty();
  }

  @Test
  void classThatFails_doesNotKeepTheOthersFromIt() throws Exception {
    run(ABSTRACT, ECHO);
    assertThat(retransformed).containsExactly(ECHO);
    assertThat(Files.readAllLines(folder.resolve("log")))
        .singleElement()
        .asString()
        .contains("class acme.app.Abstract was loaded before and stays as it is");
  }

  private void run(Class<?>... loaded) {
    log.configure(AgentLog.Level.WARN, folder.resolve("log").toString());
    Transformer transformer =
        new Transformer(
            WorkProbe.table(List.of()),
            getClass().getClassLoader(),
            new WovenClasses(List.of(), log),
            log);
    Instrumentation instrumentation =
        (Instrumentation)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "getAllLoadedClasses":
                      return loaded;
                    case "isModifiableClass":
                      return arguments[0] != UNRELATED;
                    case "retransformClasses":
                      Class<?>[] types = (Class<?>[]) arguments[0];
                      assertThat(types).hasSize(1);
                      if (types[0] == ABSTRACT) {
                        throw new UnmodifiableClassException();
                      }
                      retransformed.add(types[0]);
                      return null;
                    default:
                      throw new UnsupportedOperationException(method.toString());
                  }
                });
    LoadedClasses.retransform(instrumentation, transformer, log);
  }

  /** Classes of the tests once more, by a loader that is not the agent's. */
  private static ClassLoader application() {
    URL classes = acme.app.Echo.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(new URL[] {classes}, ClassLoader.getSystemClassLoader().getParent());
  }

  private static Class<?> load(String name) {
    try {
      return APPLICATION.loadClass("acme.app." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
