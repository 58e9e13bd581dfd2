package io.pitot.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.bootstrap.metrics.Snapshot;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceErrorsTest {
  private static final String NAME = "pitot_advice_errors_total";

  @Test
  void failures_areCountedPerProbe() {
    AdviceErrors.record(new IllegalStateException("first"), "counted");
    AdviceErrors.record(new IllegalStateException("second"), "counted");
    AdviceErrors.counter("silent");
    Snapshot seen = Snapshot.of(AdviceErrors.FAMILY);
    assertThat(seen.value(NAME, "counted")).isEqualTo(2);
    assertThat(seen.values()).containsEntry(NAME + "[silent]", 0L);
  }

  @Test
  void failureWhoseTextCannotBeMade_isCountedAndNotThrown() {
    AdviceErrors.record(new Mute(), "mute");
    assertThat(AdviceErrors.counter("mute").get()).isEqualTo(1);
  }

  @Test
  void missingProbeName_isNotThrown() {
    String noName = null;
    AdviceErrors.record(new IllegalStateException(), noName);
    AdviceErrors.record(null, "null");
    assertThat(AdviceErrors.counter("null").get()).isEqualTo(1);
  }

  @Test
  void firstOfEachKind_isHandedOutOnce() throws Exception {
    Room room = new Room();
    for (int i = 0; i < 3; i++) {
      room.record(new IllegalStateException("number " + i), "servlet");
    }
    room.record(new IOException("other type"), "servlet");
    for (int i = 0; i < 2; i++) {
      room.record(new IllegalStateException("other probe"), "jdbc");
    }
    List<String> polled = room.poll();
    assertThat(polled).hasSize(3);
    assertThat(polled.get(0))
        .startsWith("advice of probe servlet failed: java.lang.IllegalStateException: number 0 at ")
        .contains("AdviceErrorsTest");
    assertThat(polled.get(1)).contains("java.io.IOException: other type");
    assertThat(polled.get(2)).contains("probe jdbc").contains("other probe");
    room.record(new IOException("again"), "a new place");
    assertThat(room.poll()).hasSize(1);
    assertThat(room.poll()).isEmpty();
  }

  @Test
  void failureWithoutStackTrace_isKept() throws Exception {
    Room room = new Room();
    room.record(new Bare(), "servlet");
    assertThat(room.poll())
        .containsExactly("advice of probe servlet failed: " + Bare.class.getName());
  }

  @Test
  void endlessKinds_areCountedButOnlySomeKept() throws Exception {
    Room room = new Room();
    for (int i = 0; i < 100; i++) {
      room.record(new Bare(), "probe" + i);
    }
    assertThat(room.poll()).hasSize(16);
    assertThat(room.poll()).isEmpty();
  }

  /** The class with its constants of its own: what is kept is kept for the life of a JVM. */
  private static final class Room {
    private final Class<?> errors;

    Room() throws ClassNotFoundException {
      URL classes = AdviceErrors.class.getProtectionDomain().getCodeSource().getLocation();
      ClassLoader jdk = ClassLoader.getSystemClassLoader().getParent();
      errors = new URLClassLoader(new URL[] {classes}, jdk).loadClass(AdviceErrors.class.getName());
    }

    void record(Throwable error, String probe) throws ReflectiveOperationException {
      errors.getMethod("record", Throwable.class, String.class).invoke(null, error, probe);
    }

    List<String> poll() throws ReflectiveOperationException {
      List<String> result = new ArrayList<>();
      for (Object text = next(); text != null; text = next()) {
        result.add((String) text);
      }
      return result;
    }

    private Object next() throws ReflectiveOperationException {
      return errors.getMethod("poll").invoke(null);
    }
  }

  private static final class Mute extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no text for you");
    }
  }

  private static final class Bare extends RuntimeException {
    Bare() {
      super(null, null, false, false);
    }
  }
}
