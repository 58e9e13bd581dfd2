package io.pitot.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.fuzz.Fuzzing;
import java.util.Locale;

/**
 * URLs of databases: from any text comes a short name, and from none the password in it. The first
 * byte chooses the driver; lines are host, what stands before and behind the secret in the
 * password, and the rest of the URL.
 */
class JdbcUrlFuzzTest extends Fuzzing {
  private static final String SECRET = "s3cr3t";
  private static final int MAX_LENGTH = 200;
  private static final int PARTS = 4;

  private static final String[] DRIVERS = {
    "postgresql:",
    "mysql:",
    "mariadb:sequential:",
    "jtds:sqlserver:",
    "sqlserver:",
    "h2:tcp:",
    "derby:",
    "db2:",
    "informix-sqli:",
    "teradata:",
    "sybase:Tds:",
    "clickhouse:",
    "snowflake:",
    "acme:",
    "tc:postgresql:13:",
    "sap:",
  };

  @Override
  protected void take(byte[] input) {
    String text = text(input);
    assertName(JdbcUrl.database(text));
    assertName(JdbcUrl.database("jdbc:" + text));
    assertName(JdbcUrl.database("h2", text));
    assertName(JdbcUrl.database("mysql", text));
    if (text.isEmpty() || text.toLowerCase(Locale.ROOT).contains(SECRET)) {
      return;
    }
    String driver = "jdbc:" + DRIVERS[text.charAt(0) % DRIVERS.length];
    String[] lines = text.substring(1).split("\n", PARTS);
    String host = part(lines, 0);
    String rest = part(lines, 3);
    String password = part(lines, 1) + SECRET + part(lines, 2);
    if (isOneWord(password, "?;")) {
      assertKept(driver + "//scott:" + password + "@" + host + "/" + rest);
      assertKept("jdbc:oracle:thin:scott/" + password + "@" + host);
    }
    if (isOneWord(password, "?;&,/")) {
      assertKept(driver + "//" + host + "?password=" + password + "&" + rest);
      assertKept(driver + "//" + host + ";password=" + password + ";" + rest);
      assertKept(driver + "shop;password=" + password + ";" + rest);
    }
  }

  private static String part(String[] lines, int index) {
    return index < lines.length ? lines[index] : "";
  }

  private static boolean isOneWord(String password, String separators) {
    return password.chars().noneMatch(c -> separators.indexOf(c) >= 0);
  }

  private static void assertKept(String url) {
    String name = JdbcUrl.database(url);
    assertName(name);
    assertThat(name.toLowerCase(Locale.ROOT)).as(url).doesNotContain(SECRET);
  }

  private static void assertName(String name) {
    assertThat(name.length()).isBetween(1, MAX_LENGTH);
    assertThat(name.chars().filter(c -> c == '/').count()).isLessThanOrEqualTo(1);
    assertThat(name).doesNotContainAnyWhitespaces().doesNotContain("=", "@", ":", "?", ";", "&");
  }
}
