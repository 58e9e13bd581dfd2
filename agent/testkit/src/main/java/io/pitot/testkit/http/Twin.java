package io.pitot.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The same server twice, with the agent and without. Whatever is asked is asked of both, and the
 * answers must be equal.
 */
final class Twin implements AutoCloseable {
  private static final Duration STARTED = Duration.ofSeconds(90);

  private final ForkedJvm plainJvm;
  private final ForkedJvm wovenJvm;
  private final RawHttp plain;
  private final RawHttp woven;

  Twin(ForkedJvm.Builder plain, ForkedJvm.Builder woven) {
    plainJvm = plain.start();
    wovenJvm = woven.start();
    try {
      this.plain = new RawHttp(portOf(plainJvm));
      this.woven = new RawHttp(portOf(wovenJvm));
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** The answer of both. */
  Answer send(Request request) {
    return pipeline(List.of(request)).get(0);
  }

  List<Answer> pipeline(List<Request> requests) {
    CompletableFuture<List<Answer>> expected =
        CompletableFuture.supplyAsync(() -> plain.pipeline(requests));
    List<Answer> answers = woven.pipeline(requests);
    List<Answer> plainAnswers = expected.join();
    for (int i = 0; i < requests.size(); i++) {
      assertThat(answers.get(i).comparable(woven.port()))
          .as("answer to %s with the agent and without", requests.get(i))
          .isEqualTo(plainAnswers.get(i).comparable(plain.port()));
    }
    return answers;
  }

  /** Somebody who has not been here before. */
  Visitor visitor() {
    return new Visitor(plain, woven);
  }

  /** The server with the agent alone, for what has no answer to compare. */
  RawHttp woven() {
    return woven;
  }

  URI metrics() {
    return Agent.metricsOf(wovenJvm);
  }

  /** What the agent's JVM wrote to its standard error stream. */
  List<String> errorOutput() {
    return wovenJvm.err();
  }

  /** For whoever has to find out why a test failed. */
  void keepOutput(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("plain.err"), plainJvm.err());
    Files.write(folder.resolve("woven.err"), wovenJvm.err());
  }

  @Override
  public void close() {
    plainJvm.close();
    wovenJvm.close();
  }

  private static int portOf(ForkedJvm jvm) {
    return Integer.parseInt(jvm.awaitOut("listening on (\\d+)", STARTED).group(1));
  }
}
