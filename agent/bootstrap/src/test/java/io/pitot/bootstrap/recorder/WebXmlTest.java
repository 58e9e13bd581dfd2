package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WebXmlTest {
  @Test
  void patternsOfTheServlet_areFound() {
    String xml =
        """
        <?xml version="1.0"?>
        <web-app>
          <!-- <servlet-mapping><servlet-name>shop</servlet-name>
               <url-pattern>/commented</url-pattern></servlet-mapping> -->
          <servlet><servlet-name>shop</servlet-name><servlet-class>a.Shop</servlet-class></servlet>
          <filter-mapping><filter-name>shop</filter-name><url-pattern>/filtered</url-pattern></filter-mapping>
          <servlet-mapping>
            <servlet-name> shop </servlet-name>
            <url-pattern> /shop/* </url-pattern>
            <url-pattern>*.do</url-pattern>
          </servlet-mapping>
          <servlet-mapping id="x"><servlet-name>admin</servlet-name><url-pattern>/admin</url-pattern></servlet-mapping>
          <servlet-mapping><servlet-name>shop</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
        </web-app>
        """;
    assertThat(patterns(xml, "shop")).containsExactly("/shop/*", "*.do", "/");
    assertThat(patterns(xml, "admin")).containsExactly("/admin");
    assertThat(patterns(xml, "sho")).isEmpty();
  }

  @Test
  void namespacePrefixes_areSkipped() {
    String xml =
        "<j:web-app><j:servlet-mapping><j:servlet-name>a</j:servlet-name>"
            + "<j:url-pattern>/a</j:url-pattern></j:servlet-mapping></j:web-app>";
    assertThat(patterns(xml, "a")).containsExactly("/a");
  }

  @Test
  void brokenDescriptor_givesWhatCanBeRead() {
    assertThat(patterns("", "a")).isEmpty();
    assertThat(patterns("<servlet-mapping>", "a")).isEmpty();
    assertThat(patterns("<servlet-mapping", "a")).isEmpty();
    assertThat(patterns("<!-- never ends <servlet-mapping>", "a")).isEmpty();
    assertThat(
            patterns(
                "<servlet-mapping><servlet-name>a</servlet-name><url-pattern>/a</servlet-mapping>",
                "a"))
        .isEmpty();
  }

  @Test
  void nothingToReadOrToFind_givesNone() {
    assertThat(WebXml.urlPatterns(null, "a")).isEmpty();
    assertThat(WebXml.urlPatterns(new ByteArrayInputStream(new byte[0]), null)).isEmpty();
  }

  @Test
  void streamIsClosed_evenIfItFails() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    assertThat(WebXml.urlPatterns(failing, "a")).isEmpty();
    assertThat(closed).isTrue();
  }

  private static List<String> patterns(String xml, String servlet) {
    return WebXml.urlPatterns(
        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), servlet);
  }
}
