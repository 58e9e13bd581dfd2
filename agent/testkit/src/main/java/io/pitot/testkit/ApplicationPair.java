package io.pitot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One application twice, with the agent and without. Both are asked by a line with a number on
 * their standard input, answer behind that number, and must have seen the same.
 */
public final class ApplicationPair implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final ForkedJvm plain;
  private final ForkedJvm woven;
  private final URI metrics;
  private int asked;

  /** Waits until both are ready. */
  public ApplicationPair(ForkedJvm plain, ForkedJvm woven) {
    this.plain = plain;
    this.woven = woven;
    try {
      metrics = Agent.metricsOf(woven);
      plain.awaitOut("^ready$", DEADLINE);
      woven.awaitOut("^ready$", DEADLINE);
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  public URI metrics() {
    return metrics;
  }

  /** What the agent's JVM wrote to its standard error stream. */
  public List<String> errorOutput() {
    return woven.err();
  }

  /** What both saw. */
  public String ask(String question) {
    return ask(question, question, UnaryOperator.identity());
  }

  /**
   * What both saw, who are asked for the same in different words.
   *
   * @param comparable leaves out of what each saw where the two may differ
   */
  public String ask(String wovenQuestion, String plainQuestion, UnaryOperator<String> comparable) {
    asked++;
    woven.send(asked + " " + wovenQuestion);
    plain.send(asked + " " + plainQuestion);
    String answer = "^" + asked + " saw (.*)$";
    String seen = woven.awaitOut(answer, DEADLINE).group(1);
    String plainly = plain.awaitOut(answer, DEADLINE).group(1);
    String compared = comparable.apply(seen);
    assertThat(compared)
        .as("with the agent and without: %s; and %s", seen, plainly)
        .isEqualTo(comparable.apply(plainly));
    return compared;
  }

  @Override
  public void close() {
    plain.close();
    woven.close();
  }
}
