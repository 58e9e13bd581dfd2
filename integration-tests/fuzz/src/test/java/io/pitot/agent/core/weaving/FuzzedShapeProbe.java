package io.pitot.agent.core.weaving;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.metrics.Counter;
import java.util.List;

/** Every kind of advice, on the methods of one class. */
public final class FuzzedShapeProbe implements Probe {
  static final String TYPE = "fuzzed/Shape";

  static List<Hook> hooks() {
    FuzzedShapeProbe probe = new FuzzedShapeProbe();
    Weave weave = new Weave(probe);
    probe.weave(weave);
    return weave.hooks();
  }

  @Override
  public String name() {
    return "shapes";
  }

  @Override
  public void weave(Weave weave) {
    weave
        .named("fuzzed.Shape")
        .on("text", "(JLjava/lang/String;)Ljava/lang/String;", "AroundAdvice")
        .on("text", "(JLjava/lang/String;)Ljava/lang/String;", "EnterAdvice")
        .on("number", "(ID)J", "ExitAdvice")
        .on("number", "(ID)J", "AroundNumber")
        .on("nothing", "()V", "FieldAdvice")
        .on("answer", "(Ljava/lang/Object;)Ljava/lang/Object;", "AnsweringAdvice")
        .on("fixed", "([I)I", "StaticAdvice")
        .on("<init>", "(I)V", "ConstructedAdvice");
  }

  static final class AroundAdvice {
    @Advice.OnMethodEnter
    static Counter enter(@Advice.This Object self, @Advice.Argument(1) String text) {
      return text == null || self == null ? null : AdviceErrors.counter(text);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Enter Counter counter,
        @Advice.Argument(0) long number,
        @Advice.Return String result,
        @Advice.Thrown Throwable thrown) {
      if (counter != null && thrown == null && result != null) {
        counter.add(number);
      }
    }
  }

  static final class EnterAdvice {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) String text) {
      if (text != null) {
        AdviceErrors.counter(text).increment();
      }
    }
  }

  static final class ExitAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.Return long result, @Advice.Argument(1) double number) {
      if (number > result) {
        AdviceErrors.counter("exit").increment();
      }
    }
  }

  static final class AroundNumber {
    @Advice.OnMethodEnter
    static long enter(@Advice.Argument(0) int number) {
      return number > 0 ? number : -number;
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Enter long entered) {
      AdviceErrors.counter("around").add(entered);
    }
  }

  static final class FieldAdvice {
    @Advice.OnMethodEnter
    static void enter(@Advice.Field("calls") long calls, @Advice.Field("last") String last) {
      AdviceErrors.counter(last).add(calls);
    }

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Field("last") String last) {
      AdviceErrors.counter(last).increment();
    }
  }

  static final class AnsweringAdvice {
    @Advice.OnMethodEnter(answers = true)
    static Object enter(@Advice.Argument(0) Object given) {
      return given;
    }
  }

  static final class StaticAdvice {
    @Advice.OnMethodExit(onThrowable = true)
    static void exit(@Advice.Argument(0) int[] numbers, @Advice.Return int result) {
      if (numbers != null) {
        AdviceErrors.counter("static").add(result);
      }
    }
  }

  static final class ConstructedAdvice {
    @Advice.OnMethodExit
    static void exit(@Advice.This Object self, @Advice.Argument(0) int number) {
      if (self != null) {
        AdviceErrors.counter("constructed").add(number);
      }
    }
  }
}
