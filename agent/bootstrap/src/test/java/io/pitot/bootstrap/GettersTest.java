package io.pitot.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GettersTest {
  /** As libraries have it: what is asked is public, the class behind it is not. */
  public interface Pool {
    int getBusy();

    default Pool getInner() {
      return this;
    }

    Collection<String> getConnections();
  }

  private static final class Hidden implements Pool {
    @Override
    public int getBusy() {
      return 3;
    }

    @Override
    public Collection<String> getConnections() {
      return Collections.unmodifiableCollection(List.of("a", "b"));
    }

    public int getMax() {
      return 9;
    }
  }

  /** A library whose methods take a lock. */
  private static class Locked {
    private final List<String> managed = List.of("a", "b", "c");
    private final List<String> nobody = List.of();
    private int unused = 1;
    private int excess = 5;
    private final Object[] states = {new Kept("FREE"), null, new Kept("BUSY"), new Kept("FREE")};
  }

  private static final class Derived extends Locked {}

  private static final class Kept {
    private final String state;

    Kept(String state) {
      this.state = state;
    }
  }

  /** A version of a library that has another name for it. */
  public static class Renamed {
    public long getActive() {
      return 4;
    }

    public int getBusyNow() {
      return -1;
    }

    public Object getNothing() {
      return null;
    }

    public String getName() {
      return "pool";
    }

    public int getBroken() {
      throw new IllegalStateException("not now");
    }

    public int take(int number) {
      return number;
    }
  }

  @Test
  void brackets_countWhatSaysSo() {
    assertThat(new Getters("#states.[#state=FREE]").read(new Derived())).isEqualTo(2);
    assertThat(new Getters("#states.[#state=GONE]").read(new Derived())).isZero();
    assertThat(new Getters("#states.[#nothing=FREE]").read(new Derived())).isEqualTo(Getters.NONE);
    assertThat(
            new Getters("#states.[#nothing=FREE] | #states.[#state.length=4]").read(new Derived()))
        .isEqualTo(3); // of the free ones and the one that is used
    assertThat(new Getters("#managed.[#state=FREE]").read(new Derived())).isEqualTo(Getters.NONE);
  }

  @Test
  void braces_sumWhatEachTells() {
    Object kept = new Derived();
    assertThat(read("#states.{#state.length}", kept)).isEqualTo(12);
    assertThat(read("#states.{#state.length} - #unused", kept)).isEqualTo(11);
    assertThat(read("#managed.toArray.{length}", kept)).isEqualTo(3);
    assertThat(read("#states.{#nothing} | #unused", kept)).isEqualTo(1);
    assertThat(read("#managed.{length}", kept)).isEqualTo(Getters.NONE);
    assertThat(read("#nobody.toArray.{length}", kept)).isEqualTo(Getters.NONE);
  }

  @Test
  void asksThroughThePublicInterfaceOfAHiddenClass() {
    assertThat(read("getBusy", new Hidden())).isEqualTo(3);
  }

  @Test
  void goesFromOneObjectToTheNext() {
    assertThat(read("getInner.getInner.getBusy", new Hidden())).isEqualTo(3);
    assertThat(read("getConnections.size", new Hidden())).isEqualTo(2);
  }

  @Test
  void asksTheNextWhereAVersionHasNotTheFirstOrNoFigure() {
    assertThat(read("getBusy | getActive", new Renamed())).isEqualTo(4);
    assertThat(read("getBusyNow|getActive", new Renamed())).isEqualTo(4);
    assertThat(read("getBroken|getNothing.size|getActive", new Renamed())).isEqualTo(4);
  }

  @Test
  void noFigure_isNone() {
    Object renamed = new Renamed();
    for (String paths :
        List.of("getBusyNow", "getNothing", "getNothing.size", "getName", "getBroken", "take")) {
      assertThat(read(paths, renamed)).as(paths).isEqualTo(Getters.NONE);
    }
    assertThat(read(null, renamed)).isEqualTo(Getters.NONE);
    assertThat(read("", renamed)).isEqualTo(Getters.NONE);
  }

  @Test
  void whatIsNotPublic_isNotAsked() {
    assertThat(read("getMax", new Hidden())).isEqualTo(Getters.NONE);
  }

  @Test
  void fieldsAreRead_whereverTheyAreDeclared() {
    assertThat(read("#unused", new Derived())).isEqualTo(1);
    assertThat(read("#managed.size", new Derived())).isEqualTo(3);
    assertThat(read("#missing | #unused", new Derived())).isEqualTo(1);
    assertThat(read("#missing", new Derived())).isEqualTo(Getters.NONE);
  }

  @Test
  void figureOfSeveral_isNeverNegative() {
    assertThat(read("#managed.size - #unused", new Derived())).isEqualTo(2);
    assertThat(read("#managed.size - #unused + #excess", new Derived())).isEqualTo(7);
    assertThat(read("#unused - #managed.size + #excess", new Derived())).isEqualTo(3);
    assertThat(read("#managed.size - #unused + #missing", new Derived())).isEqualTo(Getters.NONE);
    assertThat(read("#managed.size - #excess", new Derived())).isZero();
    assertThat(read("#managed.size - #missing", new Derived())).isEqualTo(Getters.NONE);
    assertThat(read("#missing - #unused | #excess", new Derived())).isEqualTo(5);
  }

  @Test
  void number_isItself() {
    assertThat(read("12", new Renamed())).isEqualTo(12);
    assertThat(read("12 - getActive", new Renamed())).isEqualTo(8);
  }

  private static long read(@Nullable String paths, Object target) {
    return new Getters(paths).read(target);
  }
}
