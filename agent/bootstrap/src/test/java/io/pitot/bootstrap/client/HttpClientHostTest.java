package io.pitot.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpClientHostTest {
  @ParameterizedTest
  @CsvSource({
    "http, shop, -1, shop",
    "http, shop, 80, shop",
    "https, shop, 443, shop",
    "HTTPS, shop, 443, shop",
    "ws, shop, 80, shop",
    "wss, shop, 443, shop",
    "http, shop, 443, shop:443",
    "https, shop, 80, shop:80",
    "http, shop, 8080, shop:8080",
    ", shop, 80, shop:80",
    "ftp, shop, 21, shop:21",
    "http, Shop.EXAMPLE.com, 80, shop.example.com",
    "http, shop_1, 80, shop_1",
    "http, 10.0.0.1, 80, 10.0.0.1",
    "http, 10.0.0.1, 8080, 10.0.0.1:8080",
    "http, ::1, 80, [::1]",
    "http, [::1], 80, [::1]",
    "https, 2001:DB8::1, 8443, [2001:db8::1]:8443",
    "https, [2001:DB8::1], 8443, [2001:db8::1]:8443",
    "http, scott:tr0ub4dor@Shop, 80, shop",
    "http, scott:p@ss@::1, 80, [::1]",
    "http, , 80, unknown",
    "http, '', 8080, unknown",
  })
  void labelIsNameAndPortThatDoesNotGoWithoutSaying(
      String scheme, String host, int port, String label) {
    assertThat(HttpClientHost.of(scheme, host, port)).hasToString(label);
  }

  @Test
  void hostLongerThanAnyName_isNotKept() {
    String longest = "a".repeat(HttpClientHost.MAX_LENGTH);
    assertThat(HttpClientHost.of("http", longest, 80)).hasToString(longest);
    assertThat(HttpClientHost.of("http", longest + "a", 80)).isSameAs(HttpClientHost.UNKNOWN);
  }

  @Test
  void waysToWriteAHost_areOne() {
    HttpClientHost host = HttpClientHost.of("http", "one.example", 80);
    assertThat(HttpClientHost.of("http", "ONE.example", -1)).isSameAs(host);
    assertThat(HttpClientHost.of("https", "one.example", 443)).isSameAs(host);
    assertThat(HttpClientHost.of("https", "one.example", 444)).isNotSameAs(host);
  }

  @Test
  void knownHost_isFoundWithoutAllocation() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    HttpClientHost.of("http", "warm.example", 8080);
    for (int i = 0; i < 20_000; i++) {
      HttpClientHost.of("http", "warm.example", 8080);
    }
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < 10_000; i++) {
      HttpClientHost.of("http", "warm.example", 8080);
    }
    assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(10_000);
  }
}
