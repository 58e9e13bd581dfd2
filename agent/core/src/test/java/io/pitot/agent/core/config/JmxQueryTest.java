package io.pitot.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmxQueryTest {
  /** Good names and bad ones: {@code ObjectName} itself says which. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang:type=Memory",
        "Catalina:type=ThreadPool,name=*",
        "Catalina:type=ThreadPool,*",
        "Catalina:*,type=ThreadPool",
        "Catalina:*",
        "*:type=a?c",
        "a*b?:type=x",
        ":type=x",
        "d:name=\"a,b=c:d\"",
        "d:name=\"a\\\"b\\\\c\\*\\?\\n\"",
        "d:name=\"a*\",type=x",
        "d:name=\"\"",
        "d:name=with blank, other = x ",
        "d:name=a\\b",
        "d:name=a/b#c",
        "d",
        "d:",
        "d:name",
        "d:name=",
        "d:=x",
        "d:name=x,",
        "d:,name=x",
        "d:name=x,,type=y",
        "d:name=x,name=y",
        "d:*,*",
        "d:name=*,*,*",
        "d:na*me=x",
        "d:na:me=x",
        "d:name=a=b",
        "d:name=a:b",
        "d:name=a\"b",
        "d:name=\"a",
        "d:name=\"a\\",
        "d:name=\"a\\x\"",
        "d:name=\"a\"b",
        "d:name=\"a\"b\"",
        "d:name=\"a\nb\"",
        "d:name=a\nb",
        "d\n:name=a",
        "a:b:name=x"
      })
  void nameIsTaken_ifItIsOne(String name) {
    JmxQuery query = JmxQuery.parse(name + "#Value");
    assertThat(query != null).isEqualTo(isObjectName(name));
    if (query != null) {
      assertThat(query.objectName).isEqualTo(name);
      assertThat(query.attribute).isEqualTo("Value");
      assertThat(query.path).isEmpty();
    }
  }

  private static boolean isObjectName(String name) {
    try {
      ObjectName parsed = new ObjectName(name);
      return !parsed.getKeyPropertyListString().isEmpty() || parsed.isPropertyListPattern();
    } catch (MalformedObjectNameException e) {
      return false;
    }
  }

  @Test
  void keysWithWildcards_areFoundInOrder() {
    assertThat(query("d*:type=x,name=*,host=a?,*#v").wildcards)
        .containsExactly("domain", "name", "host");
    assertThat(query("d:name=\"a*\",type=\"b\\*\",host=\"c\\\\*\"#v").wildcards)
        .containsExactly("name", "host");
    assertThat(query("d:type=x,*#v").wildcards).isEmpty();
  }

  @Test
  void keysOfCompositeData_standBehindTheAttribute() {
    JmxQuery query = query("java.lang:type=GarbageCollector,name=*#LastGcInfo.usage.used");
    assertThat(query.attribute).isEqualTo("LastGcInfo");
    assertThat(query.path).containsExactly("usage", "used");
  }

  @Test
  void lastHash_isTheOneBeforeTheAttribute() {
    assertThat(query("d:name=a#b#Value").objectName).isEqualTo("d:name=a#b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"d:name=x", "d:name=x#", "d:name=x#a.", "d:name=x#.a", "#a", "d:name=x#a..b"})
  void textWithoutAttribute_isNone(String text) {
    assertThat(JmxQuery.parse(text)).isNull();
  }

  private static JmxQuery query(String text) {
    JmxQuery query = JmxQuery.parse(text);
    assertThat(query).as(text).isNotNull();
    return query;
  }
}
