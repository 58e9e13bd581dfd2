package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Paths, patterns and templates, a line each. A pattern means what the regular expression means
 * that is made of it.
 */
class PathFuzzTest extends Fuzzing {
  private static final int PARTS = 2;

  @Override
  protected void take(byte[] input) {
    String text = text(input);
    String[] lines = text.split("\n", PARTS);
    String first = lines[0];
    String second = lines.length == PARTS ? lines[1] : "";
    pattern(first, second);
    template(first, second);
    webXml(text);
  }

  private static void pattern(String text, String uri) {
    PathPattern pattern = PathPattern.parse(text);
    if (pattern == null) {
      assertThat(text.startsWith("/") && text.chars().noneMatch(c -> "{}*".indexOf(c) >= 0))
          .as("plain path %s", text)
          .isFalse();
      return;
    }
    boolean matches = pattern.matches(uri);
    assertThat(pattern.matches(uri + "?query=/a;b*")).isEqualTo(matches);
    if (text.indexOf(';') < 0 && text.indexOf('?') < 0) { // no path has them
      String path = uri.replaceAll("(?s)\\?.*", "").replaceAll(";[^/]*", "");
      assertThat(matches).as("%s for %s", text, uri).isEqualTo(regex(text).matcher(path).matches());
    }
  }

  private static Pattern regex(String pattern) {
    String rest = pattern.endsWith("/*") ? "/*" : pattern.endsWith("*") ? "*" : "";
    StringBuilder regex = new StringBuilder();
    for (String segment :
        pattern.substring(1, Math.max(1, pattern.length() - rest.length())).split("/", -1)) {
      boolean any = segment.equals("*") || segment.startsWith("{");
      regex.append('/').append(any ? "[^/]+" : Pattern.quote(segment));
    }
    boolean all = pattern.equals("/*");
    String tail = rest.isEmpty() ? "" : rest.equals("*") ? ".*" : "(/.*)?";
    return Pattern.compile(all ? "(/.*)?" : regex + tail, Pattern.DOTALL);
  }

  private static void template(String mapping, String template) {
    String endpoint = RouteTemplate.below(mapping, template);
    assertThat(endpoint).isNotEmpty();
    assertThat(endpoint.length()).isLessThanOrEqualTo(2 * mapping.length() + template.length() + 1);
    assertThat(RouteTemplate.below("/app/*", template)).startsWith("/app");
    if (template.startsWith("/")) {
      assertThat(RouteTemplate.behind("/app/*", "/app" + template)).isEqualTo(template);
    }
    String behind = RouteTemplate.behind(mapping, template);
    assertThat(behind == null || template.endsWith(behind)).isTrue();
  }

  private static void webXml(String text) {
    String name = text.trim();
    assertThat(patterns(text, name)).allMatch(pattern -> pattern.equals(pattern.trim()));
    String encodable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    if (encodable.indexOf('<') < 0) {
      String xml =
          "<web-app><!-- <servlet-mapping> --><j:servlet-mapping><servlet-name> a\n</servlet-name>"
              + "<url-pattern>"
              + encodable
              + "</url-pattern></j:servlet-mapping></web-app>";
      assertThat(patterns(xml, "a")).containsExactly(encodable.trim());
      assertThat(patterns(xml, "b")).isEmpty();
    }
  }

  private static List<String> patterns(String xml, String servletName) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return WebXml.urlPatterns(new ByteArrayInputStream(bytes), servletName);
  }
}
