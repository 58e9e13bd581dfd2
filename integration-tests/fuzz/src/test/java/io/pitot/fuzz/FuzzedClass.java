package io.pitot.fuzz;

import java.lang.reflect.Constructor;

/** What Jazzer calls: hands all inputs to the one class that it was started for. */
public final class FuzzedClass {
  private static Fuzzing target;

  private FuzzedClass() {}

  public static void fuzzerInitialize(String[] arguments) throws Exception {
    Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    target = (Fuzzing) constructor.newInstance();
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.take(input);
  }
}
