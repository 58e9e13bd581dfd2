package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.fuzz.Fuzzing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Code of any shape, which the input makes up: with advice around it, it is a class still, and
 * comes to the same end.
 */
class WovenCodeFuzzTest extends Fuzzing {
  private final ShapesWeaver weaver = new ShapesWeaver();

  @Override
  protected void take(byte[] input) throws Exception {
    byte[] plain = GeneratedShape.of(input);
    byte[] woven = weaver.weave(plain);
    assertThat(woven).isNotNull();
    Class<?> plainType = weaver.define(plain);
    Class<?> wovenType = weaver.define(woven);
    for (long number = 0; number < 2; number++) {
      assertThat(end(wovenType, number, "text")).isEqualTo(end(plainType, number, "text"));
      assertThat(end(wovenType, number, null)).isEqualTo(end(plainType, number, null));
    }
  }

  /** What is returned, or the class of what is thrown. */
  private static Object end(Class<?> type, long number, String text) throws Exception {
    Object shape = type.getConstructor().newInstance();
    Method method = type.getMethod(GeneratedShape.METHOD, long.class, String.class);
    try {
      return method.invoke(shape, number, text);
    } catch (InvocationTargetException e) {
      return e.getCause().getClass();
    }
  }
}
