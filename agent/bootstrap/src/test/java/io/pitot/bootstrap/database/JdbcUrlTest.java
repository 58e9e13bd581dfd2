package io.pitot.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '^',
      textBlock =
          """
          jdbc:postgresql://db.example:5432/shop postgresql/shop
          jdbc:postgresql://a:5432,b:5432/shop?user=scott&password=tiger postgresql/shop
          jdbc:postgresql://[::1]:5432/shop postgresql/shop
          jdbc:postgresql:shop postgresql/shop
          jdbc:postgresql://db.example/ postgresql
          jdbc:postgresql://db.example postgresql
          jdbc:mysql://db.example:3306/shop?useSSL=false mysql/shop
          jdbc:mysql://scott:tiger@db.example/shop mysql/shop
          jdbc:mysql://scott:ti/ger@db.example/shop mysql/shop
          jdbc:mysql://address=(host=a)(port=1)(user=scott)(password=ti/ger),b/shop mysql/shop
          jdbc:mysql:replication://a,b:3307,c/shop mysql/shop
          jdbc:mysql+srv://db.example/shop mysql+srv/shop
          jdbc:mysql://db.example:3306 mysql
          jdbc:mariadb:sequential://a,b/shop mariadb/shop
          jdbc:aws-wrapper:mysql://db.example/shop mysql/shop
          jdbc:p6spy:mysql://db.example/shop mysql/shop
          jdbc:tc:postgresql:13:///shop postgresql/shop
          jdbc-secretsmanager:mysql://db.example/shop mysql/shop
          jdbc:oracle:thin:@db.example:1521:SHOP oracle/SHOP
          jdbc:oracle:thin:scott/tiger@db.example:1521:SHOP oracle/SHOP
          jdbc:oracle:thin:scott/tiger@//db.example:1521/shop.example oracle/shop.example
          jdbc:oracle:thin:@db.example:1521/shop:dedicated/inst oracle/shop
          jdbc:oracle:thin:@tcps://db.example:2484/shop?wallet_location=/x oracle/shop
          jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=a)(PORT=1))(CONNECT_DATA=(SERVICE_NAME=shop))) oracle/shop
          jdbc:oracle:thin:@(description=(address=(host=a))(connect_data=(sid=SHOP))) oracle/SHOP
          jdbc:oracle:thin:@(description=(address=(host=straße))(connect_data=(sid=SHOP))) oracle/SHOP
          jdbc:oracle:thin:@(x=ß)(sid= oracle
          jdbc:oracle:thin:@SHOP_ALIAS?TNS_ADMIN=/opt/wallet oracle/SHOP_ALIAS
          jdbc:oracle:oci:scott/tiger@SHOP oracle/SHOP
          jdbc:oracle:oci8:@SHOP oracle/SHOP
          jdbc:oracle:thin:@db.example:1521 oracle
          jdbc:oracle:thin:scott/tiger oracle
          jdbc:datadirect:oracle://db.example:1521;ServiceName=shop oracle/shop
          jdbc:sqlserver://db.example:1433;databaseName=shop;user=scott;password=tiger sqlserver/shop
          jdbc:sqlserver://db.example\\inst;DATABASE=shop sqlserver/shop
          jdbc:sqlserver://db.example;user=scott;password=tiger sqlserver
          jdbc:jtds:sqlserver://db.example:1433/shop;instance=x sqlserver/shop
          jdbc:jtds:sybase://db.example:5000/shop sybase/shop
          jdbc:sybase:Tds:db.example:5000/shop?charset=utf8 sybase/shop
          jdbc:sybase:Tds:db.example:5000 sybase
          jdbc:db2://db.example:50000/SHOP:user=scott;password=tiger; db2/SHOP
          jdbc:db2:SHOP db2/SHOP
          jdbc:as400://db.example/SHOP;user=scott db2/SHOP
          jdbc:informix-sqli://db.example:1533/shop:INFORMIXSERVER=x;user=scott informix/shop
          jdbc:firebirdsql://db.example:3050//data/shop.fdb firebird/shop.fdb
          jdbc:firebirdsql:db.example/3050:/data/shop.fdb firebird/shop.fdb
          jdbc:sap://db.example:30015/?databaseName=SHOP&user=scott hana/SHOP
          jdbc:clickhouse://db.example:8123/shop?user=scott clickhouse/shop
          jdbc:ch:https://db.example:8443/shop clickhouse/shop
          jdbc:snowflake://acc.snowflakecomputing.com/?user=scott&db=SHOP&warehouse=w snowflake/SHOP
          jdbc:teradata://db.example/DATABASE=shop,USER=scott,PASSWORD=tiger teradata/shop
          jdbc:redshift:iam://cluster:region/shop redshift/shop
          jdbc:trino://db.example:8080/hive/shop trino/hive
          jdbc:hive2://db.example:10000/shop;ssl=true hive/shop
          jdbc:vertica://db.example:5433/shop vertica/shop
          jdbc:exa:db.example:8563;schema=shop exasol
          jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1 h2/shop
          jdbc:h2:mem: h2/mem
          jdbc:h2:~/data/shop h2/shop
          jdbc:h2:file:/var/data/shop;USER=sa;PASSWORD=tiger h2/shop
          jdbc:h2:tcp://db.example:9092/~/data/shop h2/shop
          jdbc:h2:zip:~/db.zip!/shop h2/shop
          jdbc:h2:C:\\data\\shop h2/shop
          jdbc:hsqldb:mem:shop hsqldb/shop
          jdbc:hsqldb:file:/var/shop;shutdown=true hsqldb/shop
          jdbc:hsqldb:hsql://db.example:9001/shop hsqldb/shop
          jdbc:hsqldb:hsql://db.example hsqldb
          jdbc:derby:memory:shop;create=true derby/shop
          jdbc:derby:/var/data/shop;user=scott;password=tiger derby/shop
          jdbc:derby://db.example:1527/data/shop;create=true derby/shop
          jdbc:sqlite:/var/data/shop.db sqlite/shop.db
          jdbc:sqlite::memory: sqlite/memory
          jdbc:sqlite:file:shop.db?mode=memory&cache=shared sqlite/shop.db
          jdbc:sqlite: sqlite
          jdbc:duckdb:/var/shop.duckdb duckdb/shop.duckdb
          JDBC:PostgreSQL://db.example/Shop postgresql/Shop
          jdbc:acme://db.example:99/shop acme/shop
          jdbc:acme:scott/tiger acme
          jdbc:acme acme
          jdbc:default:connection default
          """)
  void namesTheDatabase(String url, String database) {
    assertThat(JdbcUrl.database(url)).isEqualTo(database);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:", ":", "nonsense with blanks", "jdbc: :x", "☃", "jdbc:://x/y"})
  void whatIsNoUrlFails(String url) {
    assertThat(JdbcUrl.database(url)).doesNotContain(" ", ":");
  }

  @Test
  void ofNothingItIsUnknown() {
    assertThat(JdbcUrl.database(null)).isEqualTo("unknown");
    assertThat(JdbcUrl.database("jdbc:")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://scott:SECRET@h/d",
        "jdbc:mysql://scott:SECRET/x@h/d",
        "jdbc:mysql://scott:SECRET?x@h/d",
        "jdbc:mysql://scott:x;SECRET@h/d",
        "jdbc:mysql://scott:x,db=SECRET!@h",
        "jdbc:mysql://h/d?password=SECRET",
        "jdbc:mysql://h?password=SECRET",
        "jdbc:mysql://address=(host=h)(password=SECRET)",
        "jdbc:mysql://(host=h,password=/SECRET)/",
        "jdbc:postgresql:scott/SECRET@d",
        "jdbc:oracle:thin:scott/SECRET",
        "jdbc:oracle:thin:scott/SECRET@h:1521",
        "jdbc:oracle:thin:scott/SECRET@",
        "jdbc:sqlserver://h;password=SECRET",
        "jdbc:sqlserver://h;password={SECRET}",
        "jdbc:db2://h/d:user=scott;password=SECRET",
        "jdbc:db2:password=SECRET",
        "jdbc:sybase:Tds:h:1?password=SECRET",
        "jdbc:teradata://h/USER=scott,PASSWORD=SECRET",
        "jdbc:teradata://h/PASSWORD=SECRET",
        "jdbc:acme:SECRET",
        "jdbc:acme:user:SECRET",
        "jdbc:acme:h:1:d:scott:SECRET",
        "jdbc:h2:mem:d;PASSWORD=SECRET",
        "jdbc:snowflake://h/?password=SECRET&user=x"
      })
  void passwordsAreNotNames(String url) {
    assertThat(JdbcUrl.database(url)).doesNotContain("SECRET");
  }

  @Test
  void namesAreShort() {
    assertThat(JdbcUrl.database("jdbc:mysql://h/" + "x".repeat(1000)).length()).isLessThan(80);
  }

  @Test
  void namesOfDataSourcesAreThoseOfUrls() {
    assertThat(JdbcUrl.database("sqlserver", "shop")).isEqualTo("sqlserver/shop");
    assertThat(JdbcUrl.database("derby", "memory:a/shop;create=true")).isEqualTo("derby/shop");
    assertThat(JdbcUrl.database("mariadb", "")).isEqualTo("mariadb");
    assertThat(JdbcUrl.database("derby", "password=secret")).isEqualTo("derby");
  }

  @Test
  void driversAreKnownByTheirPackages() {
    assertThat(JdbcUrl.systemOf("org.postgresql.jdbc.PgConnection")).isEqualTo("postgresql");
    assertThat(JdbcUrl.systemOf("com.zaxxer.hikari.pool.HikariProxyConnection")).isEmpty();
  }
}
