package io.pitot.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PitotAgentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        // JDK 8
        "sun.tools.jps.Jps -lv",
        "sun.tools.jstack.JStack 4711",
        "sun.tools.jcmd.JCmd",
        "sun.tools.jar.Main cf a.jar",
        "sun.security.tools.keytool.Main -list",
        "sun.security.tools.jarsigner.Main a.jar",
        "sun.rmi.registry.RegistryImpl",
        "sun.jvmstat.monitor.X",
        "com.sun.tools.javac.Main A.java",
        "com.sun.tools.javap.Main A",
        "com.sun.tools.script.shell.Main",
        "com.sun.java.util.jar.pack.Driver",
        "jdk.nashorn.tools.Shell",
        // JDK 9 and later
        "jdk.jcmd/sun.tools.jps.Jps",
        "jdk.jcmd/sun.tools.jstack.JStack 4711",
        "java.base/sun.security.tools.keytool.Main -list",
        "jdk.compiler/com.sun.tools.javac.Main A.java",
        "jdk.compiler/com.sun.tools.javac.launcher.Main A.java",
        "jdk.javadoc/jdk.javadoc.internal.tool.Main",
        "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider",
        "jdk.jartool/sun.tools.jar.Main",
        "jdk.httpserver/sun.net.httpserver.simpleserver.JWebServerLauncher",
        "java.rmi/sun.rmi.registry.RegistryImpl",
        // servers that only stop, check or tell their version
        "org.apache.catalina.startup.Bootstrap stop",
        "org.apache.catalina.startup.Bootstrap -config conf/x.xml stop",
        "org.apache.catalina.startup.Bootstrap configtest",
        "org.apache.tomee.catalina.startup.Bootstrap stop",
        "org.apache.catalina.util.ServerInfo",
      })
  void tool_isOne(String command) {
    assertThat(PitotAgent.isTool(command)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "com.acme.Shop",
        "com.acme.Shop stop",
        "shop.jar --stop",
        "shop.jar stop",
        "/opt/shop/shop.jar",
        "lib/java.jar",
        "jdk.shop/shop.jar",
        "java.shop.jar",
        "com.acme.shop/com.acme.Main",
        "com.acme.shop/jdk",
        "org.apache.catalina.startup.Bootstrap start",
        "org.apache.catalina.startup.Bootstrap -config conf/stop start",
        "org.apache.tomee.catalina.startup.Bootstrap start",
        "com.sun.enterprise.glassfish.bootstrap.ASMain -upgrade false",
        "com.sun.shop.Main",
        "sun.shop.Main",
        "org.jboss.modules.Main -mp modules org.jboss.as.standalone",
        "org.eclipse.jetty.start.Main",
      })
  void application_isNone(String command) {
    assertThat(PitotAgent.isTool(command)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1.4, 4", "1.7, 7", "1.8, 8", "9, 9", "11, 11", "17, 17", "25, 25", "21.1, 21"})
  void versionsOfJava_areReadOldAndNew(String specification, int version) {
    assertThat(PitotAgent.javaVersion(specification)).isEqualTo(version);
  }
}
