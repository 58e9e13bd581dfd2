package io.pitot.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.core.config.ConfigLoader;
import io.pitot.agent.core.config.Options;
import java.io.File;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationNameTest {
  @ParameterizedTest
  @CsvSource({
    "/opt/shop/shop-1.0.jar --port 80, shop-1.0",
    "shop.jar, shop",
    "C:\\shop\\shop.jar, shop",
    "com.acme.Main a.jar, Main",
    "com.acme/com.acme.Main, Main",
    "Main, Main",
    "'', ''",
    ", ''"
  })
  void isTheJarOrTheMainClass(String command, String name) {
    assertThat(ApplicationName.ofCommand(command)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"shop, shop", "a b/c, a_b_c", "münchen, m_nchen", "'', java", "../x, .._x"})
  void isFitForTheNameOfAFile(String text, String word) {
    assertThat(ApplicationName.word(text)).isEqualTo(word);
    assertThat(ApplicationName.word("x".repeat(100))).hasSize(64);
  }

  @Test
  void isTheLabelWhereThereIsOne() {
    Options options =
        new ConfigLoader(Map.of(), new Properties())
            .load("labels.application=web shop", new File("nowhere/p.jar"));
    assertThat(ApplicationName.of(options)).isEqualTo("web_shop");
  }
}
