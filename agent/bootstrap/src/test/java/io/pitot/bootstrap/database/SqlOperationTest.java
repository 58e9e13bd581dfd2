package io.pitot.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlOperationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          select | SELECT * FROM orders
          select | select 1
          select | SELECT*FROM orders
          select | (SELECT a FROM b) UNION (SELECT a FROM c)
          select | VALUES (1, 2)
          select | TABLE orders
          select | /*+ INDEX(orders idx) */ SELECT * FROM orders
          other  | /* insert */ -- delete
          other  | /* select
          other  | -- select
          select | WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x
          select | with recursive x(n) as (values (1) union all select n + 1 from x) select n from x
          insert | WITH x AS (SELECT ')' FROM a) INSERT INTO b SELECT * FROM x
          insert | WITH "update" AS (SELECT 1), [delete] AS (SELECT 2) INSERT INTO b SELECT * FROM x
          update | WITH x AS (SELECT 'it''s (' FROM a) UPDATE b SET c = 1
          delete | WITH x AS (SELECT 1) /* select */ DELETE FROM b
          merge  | WITH x AS (SELECT 1) MERGE INTO b USING x ON (1 = 1)
          other  | WITH x AS (SELECT 1
          insert | INSERT INTO orders VALUES ('select')
          insert | REPLACE INTO orders VALUES (1)
          update | UPDATE orders SET a = 1
          delete | DELETE FROM orders
          merge  | MERGE INTO orders USING x ON (1 = 1)
          merge  | UPSERT INTO orders VALUES (1)
          call   | {call p(?)}
          call   | {? = call f(?)}
          call   | { ?= CALL f(?) }
          call   | CALL p()
          call   | EXEC p 1
          call   | execute p
          call   | BEGIN p(1); END;
          call   | DECLARE x NUMBER; BEGIN NULL; END;
          other  | BEGIN
          other  | BEGIN;
          other  | begin transaction
          other  | BEGIN IMMEDIATE
          ddl    | CREATE TABLE selects (a INT)
          ddl    | ALTER TABLE orders ADD b INT
          ddl    | DROP TABLE orders
          ddl    | TRUNCATE TABLE orders
          ddl    | RENAME TABLE a TO b
          ddl    | COMMENT ON TABLE a IS 'select'
          ddl    | GRANT SELECT ON a TO b
          ddl    | REVOKE SELECT ON a FROM b
          other  | EXPLAIN SELECT * FROM orders
          other  | SHOW TABLES
          other  | SET search_path TO x
          other  | PRAGMA table_info(x)
          select | select
          other  | selected * from x
          other  | UPDATE_ALL
          other  | 'select'
          other  | größe SELECT
          other  | ☃
          other  | ;
          """)
  void firstWordThatMatters(String operation, String sql) {
    assertThat(operationOf(sql)).isEqualTo(operation);
  }

  @Test
  void nothingIsOther() {
    assertThat(operationOf(null)).isEqualTo("other");
    assertThat(operationOf("")).isEqualTo("other");
    assertThat(operationOf(" \t\r\n")).isEqualTo("other");
  }

  @Test
  void anyWhiteSpaceCaseAndComment() {
    assertThat(operationOf("\n\t -- a comment\r\n# another\n/* and\none */ ;SeLeCt\n1"))
        .isEqualTo("select");
    assertThat(operationOf("\uFEFFselect 1")).isEqualTo("select");
  }

  @Test
  void hasNothingToDoWithTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(operationOf("INSERT INTO a VALUES (1)")).isEqualTo("insert");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void megabytesAreNotRead() {
    String much = "x".repeat(1 << 20);
    assertThat(operationOf("INSERT INTO a VALUES ('" + much + "')")).isEqualTo("insert");
    assertThat(operationOf("/*" + much + "*/ SELECT 1")).isEqualTo("other");
    assertThat(operationOf("WITH a AS (SELECT '" + much + "') SELECT 1")).isEqualTo("other");
    assertThat(operationOf(much)).isEqualTo("other");
  }

  private static String operationOf(String sql) {
    return SqlOperation.name(SqlOperation.of(sql));
  }
}
