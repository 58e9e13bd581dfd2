package io.pitot.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.fuzz.Fuzzing;

/** Statements. What stands in front of the first word or behind the last does not matter. */
class SqlFuzzTest extends Fuzzing {
  private static final int LONG = 200_000;

  /** Every so many lengths a text is tried as a long one too, for that takes its time. */
  private static final int RARE = 32;

  private static final String[] FRONTS = {
    " \t\r\n",
    "-- select\n",
    "/* insert ' \" */",
    "# update\r",
    "((",
    "{ ? = ",
    ";;",
    "\uFEFF\u00A0",
  };

  @Override
  protected void take(byte[] input) {
    String sql = text(input);
    int operation = SqlOperation.of(sql);
    assertThat(operation).isBetween(SqlOperation.SELECT, SqlOperation.OTHER);
    for (String front : FRONTS) {
      assertThat(SqlOperation.of(front + sql)).as(front).isEqualTo(operation);
    }
    assertThat(SqlOperation.of(sql + "\n")).isEqualTo(operation);
    assertThat(SqlOperation.of(upperCase(sql))).isEqualTo(operation);
    if (sql.length() % RARE == 1) {
      String repeated = sql.repeat(LONG / sql.length());
      assertThat(SqlOperation.of(repeated)).isBetween(SqlOperation.SELECT, SqlOperation.OTHER);
    }
  }
}
