package io.pitot.it.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pitot.testkit.Agent;
import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.Scrape;
import io.pitot.testkit.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs that push, and end as they would without. */
class PushIT {
  @TempDir Path folder;

  private ServerSocket gateway;

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @BeforeEach
  void listen() throws IOException {
    gateway = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    gateway.setSoTimeout((int) Programs.BOUND.toMillis());
  }

  @AfterEach
  void stopListening() throws IOException {
    gateway.close();
  }

  private ForkedJvm start(Jdk jdk, String end, String more) {
    String url = "http://127.0.0.1:" + gateway.getLocalPort();
    return Programs.plain(jdk, end, "port=0,push.gateway.url=" + url + more).start();
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void lastFiguresArePushedAtTheEnd_andThePushIsNoCallOfTheApplication(Jdk jdk) {
    for (String end : new String[] {"end", "exit"}) {
      try (ForkedJvm jvm = start(jdk, end, "")) {
        Scrape.of(Agent.metricsOf(jvm));
        CompletableFuture<String> push = CompletableFuture.supplyAsync(this::take);
        assertThat(Programs.exitCode(jvm)).isEqualTo(end.equals("exit") ? 7 : 0);
        assertThat(push.join())
            .startsWith("PUT /metrics/job/Plain HTTP/1.1\r\n")
            .contains("\npitot_scrapes_total{format=\"text\",code=\"200\"} 1\n")
            .doesNotContain("\nhttp_client_requests_total{");
        assertThat(Programs.errOf(jvm)).hasSize(2);
      }
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void figuresArePushedAtTheInterval(Jdk jdk) {
    try (ForkedJvm jvm = start(jdk, "end", ",push.interval=1s,push.job=night")) {
      for (int i = 0; i < 2; i++) {
        assertThat(take()).startsWith("PUT /metrics/job/night HTTP/1.1\r\n");
      }
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void aGatewayThatNeverAnswers_doesNotKeepTheJvm(Jdk jdk) throws IOException {
    try (ForkedJvm jvm = start(jdk, "end", "")) {
      Agent.metricsOf(jvm);
      assertThat(Programs.exitCode(jvm)).isZero(); // the system has accepted the connection
      assertThat(jvm.out()).contains("main ended", "hook ran");
      try (Socket push = gateway.accept()) {
        assertThat(read(push)).startsWith("PUT /metrics/job/Plain HTTP/1.1\r\n");
      }
    }
  }

  /** Whom the JVM trusts is the application's to say, by the properties of the JDK. */
  @ParameterizedTest(name = "JDK {0}")
  @MethodSource("jdks")
  void pushesByTlsToWhomTheJvmTrusts(Jdk jdk) throws IOException {
    TestCertificate authority = TestCertificate.authority("authority");
    Path trusted = folder.resolve("trusted.p12");
    authority.writeTrustStore(trusted, "changeit");
    for (String name : new String[] {"127.0.0.1", "other.example"}) {
      gateway.close();
      gateway =
          authority
              .issue("gateway", name)
              .server()
              .getServerSocketFactory()
              .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
      gateway.setSoTimeout((int) Programs.BOUND.toMillis());
      String url = "https://127.0.0.1:" + gateway.getLocalPort();
      try (ForkedJvm jvm =
          Programs.plain(jdk, "end", "port=0,push.interval=1s,push.gateway.url=" + url)
              .jvmArguments(
                  "-Djavax.net.ssl.trustStore=" + trusted,
                  "-Djavax.net.ssl.trustStoreType=PKCS12",
                  "-Djavax.net.ssl.trustStorePassword=changeit")
              .start()) {
        if (name.equals("127.0.0.1")) {
          assertThat(take()).startsWith("PUT /metrics/job/Plain HTTP/1.1\r\n");
        } else {
          assertThatThrownBy(this::take).isInstanceOf(UncheckedIOException.class);
          jvm.awaitErr("nothing can be pushed to " + url + "/metrics/job/Plain: ", Programs.BOUND);
        }
      }
    }
  }

  private String take() {
    try (Socket push = gateway.accept()) {
      String request = read(push);
      push.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
      return request;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Head and what there is of the body. */
  private static String read(Socket push) throws IOException {
    push.setSoTimeout((int) Programs.BOUND.toMillis());
    InputStream in = push.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("ended within " + head);
      }
      head.append((char) b);
    }
    String length = head.substring(head.indexOf("Content-Length: ") + 16).split("\r\n")[0];
    return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }
}
