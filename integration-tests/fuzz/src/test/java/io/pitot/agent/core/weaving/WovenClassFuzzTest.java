package io.pitot.agent.core.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pitot.fuzz.Fuzzing;

/**
 * Class files: what is woven is a class wherever what it was made of is one, and nothing is thrown
 * at whoever loads it. The inputs began as what {@code javac} makes of one class, small versions of
 * it with code of each kind.
 */
class WovenClassFuzzTest extends Fuzzing {
  private final ShapesWeaver weaver = new ShapesWeaver();

  @Override
  protected void take(byte[] input) {
    byte[] given = input.clone();
    byte[] woven = weaver.weave(given);
    assertThat(given).isEqualTo(input);
    if (woven != null && isClass(input)) {
      assertThatCode(() -> weaver.define(woven)).doesNotThrowAnyException();
    }
  }

  private boolean isClass(byte[] bytes) {
    try {
      weaver.define(bytes);
      return true;
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }
}
