package io.pitot.agent.core.weaving;

import acme.Trace;
import acme.old.Input;
import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.assembler.HookTableWriter;
import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.metrics.Counter;
import java.util.List;
import java.util.function.Consumer;

/** A probe as any other, on a library of the tests. */
public final class WorkProbe implements Probe {
  static final String NAME = "work";
  static final String RUN = "(Lacme/old/Input;)Ljava/lang/String;";

  private final Consumer<Weave> hooks;

  WorkProbe(Consumer<Weave> hooks) {
    this.hooks = hooks;
  }

  static List<Hook> hooks(Consumer<Weave> hooks) {
    WorkProbe probe = new WorkProbe(hooks);
    Weave weave = new Weave(probe);
    probe.weave(weave);
    return weave.hooks();
  }

  /** As the build hands them to the engine. */
  public static Hooks table(List<Hook> hooks) {
    HookTable table = new HookTable(HookTableWriter.bytes(hooks));
    return new Hooks(table, table.probes());
  }

  /** On every implementation of the library's interface. */
  static List<Hook> onWork(String... advices) {
    return hooks(
        weave -> {
          Weave.Types types = weave.alsoIn("acme.old.", "acme.fresh.").subtypesOf("acme.old.Work");
          for (String advice : advices) {
            types.on("run", RUN, advice);
          }
        });
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void weave(Weave weave) {
    hooks.accept(weave);
  }

  static final class OuterAdvice {
    private OuterAdvice() {}

    @Advice.OnMethodEnter
    static String enter(@Advice.Argument(0) Input input) {
      Trace.say("outer enter");
      return input.text();
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Enter String entered,
        @Advice.Return String result,
        @Advice.Thrown Throwable thrown) {
      Trace.say("outer exit", entered);
      Trace.say(thrown == null ? "returned" : "thrown", thrown == null ? result : thrown);
    }
  }

  static final class InnerAdvice {
    private InnerAdvice() {}

    @Advice.OnMethodEnter
    static long enter(@Advice.This Object self) {
      Trace.say("inner enter");
      return self == null ? 0 : 7;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Enter long entered) {
      Trace.say("inner exit", entered);
    }
  }

  static final class TextAdvice {
    private TextAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      Trace.say("acme.old.attribute");
      Trace.say("of acme.old.attribute");
    }
  }

  /** Links to the bootstrap room in every way that advice does. */
  static final class LinkedAdvice {
    private LinkedAdvice() {}

    @Advice.OnMethodEnter
    static Counter enter() {
      Counter counter = AdviceErrors.counter("linked");
      if (counter.get() < 0) {
        return null;
      }
      return counter;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Enter Counter counter) {
      if (counter != null) {
        counter.increment();
      }
    }
  }

  static final class CountingAdvice {
    @Advice.OnMethodEnter
    static void enter() {
      Trace.say("count");
    }

    @Advice.OnMethodExit
    static void exit() {
      Trace.say("counted");
    }
  }

  static final class AroundAdvice {
    @Advice.OnMethodEnter
    static Object enter(@Advice.Argument(0) int argument) {
      Trace.say("around");
      return argument > 0 ? "positive" : null;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Argument(0) int argument,
        @Advice.Enter Object entered,
        @Advice.Return int result,
        @Advice.Thrown Throwable thrown) {
      boolean same = thrown == null && (entered == null) == (argument <= 0);
      Trace.say(same ? "rounded" : "lost", result);
    }
  }

  static final class OverflowingAdvice {
    @Advice.OnMethodEnter
    static void enter() {
      Trace.overflow();
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit() {
      Trace.overflow();
    }
  }

  static final class AnsweringAdvice {
    @Advice.OnMethodEnter(answers = true)
    static String enter(@Advice.Argument(0) String given) {
      return given;
    }
  }

  static final class ConstructedAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object self) {
      Trace.say("constructed", self);
    }
  }

  static final class FieldAdvice {
    @Advice.OnMethodEnter
    static void enter(
        @Advice.Field("calls") long calls,
        @Advice.Field("status") int status,
        @Advice.Field("last") Input last) {
      Trace.say("calls", calls);
      Trace.say("status", status);
      Trace.say(last == null ? "nothing" : "something");
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Field("calls") long calls,
        @Advice.Field("status") int status,
        @Advice.Field("last") Input last) {
      Trace.say("calls", calls);
      Trace.say("status", status);
      Trace.say(last == null ? "nothing" : "something");
    }
  }

  static final class MissingFieldAdvice {
    @Advice.OnMethodEnter
    static void enter(@Advice.Field("missing") Object missing) {
      Trace.say("not reached");
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Field("status") long status) {
      Trace.say("not reached either");
    }
  }

  static final class WantsField {
    @Advice.OnMethodEnter
    static void enter(@Advice.Field("status") int status) {}
  }

  static final class WantsFieldAtExit {
    @Advice.OnMethodExit
    static void exit(@Advice.Field("status") int status) {}
  }

  static final class WantsVoidResult {
    @Advice.OnMethodExit
    static void exit(@Advice.Return Object result) {}
  }

  static final class WantsThisOfStatic {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object self) {}
  }

  static final class WantsTooMany {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) Object argument) {}
  }

  static final class WantsEnter {
    @Advice.OnMethodEnter
    static void enter() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Enter Object entered) {}
  }

  static final class WantsThrown {
    @Advice.OnMethodExit
    static void exit(@Advice.Thrown Throwable thrown) {}
  }

  static final class WantsTheEnd {
    @Advice.OnMethodEnter
    static void enter(@Advice.Thrown Throwable thrown) {}
  }

  static final class AnswersText {
    @Advice.OnMethodEnter(answers = true)
    static String enter() {
      return "text";
    }
  }

  static final class WantsText {
    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) String text) {}
  }

  static final class WantsObject {
    @Advice.OnMethodExit
    static void exit(@Advice.Return Object result) {}
  }

  static final class Assigns {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) int n) {
      n++;
    }
  }

  static final class Catches {
    @Advice.OnMethodEnter
    static void enter() {
      try {
        Trace.say("");
      } catch (RuntimeException e) {
        return;
      }
    }
  }

  static final class Loops {
    @Advice.OnMethodEnter
    static void enter() {
      while (Thread.interrupted()) {
        Trace.say("");
      }
    }
  }

  static final class Unknown {
    @Advice.OnMethodEnter
    static void enter(int n) {}
  }

  static final class None {
    static void enter() {}
  }
}
