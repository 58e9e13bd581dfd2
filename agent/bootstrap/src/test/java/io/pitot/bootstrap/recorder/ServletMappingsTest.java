package io.pitot.bootstrap.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletMappingsTest {
  /** Every pattern against every other: exact, then longest prefix, then suffix, then default. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        // servletPath, pathInfo, endpoint
        "/exact, null, /app/exact",
        "/exact/, null, /app/*",
        "/exact, /more, /app/*",
        "/prefix, null, /app/prefix/*",
        "/prefix, /, /app/prefix/*",
        "/prefix, /a, /app/prefix/*",
        "/prefix, /a.do, /app/prefix/*",
        "/prefix/a, null, /app/prefix/*",
        "/prefixa, null, /app/*",
        "/prefixa, /b, /app/*",
        "/prefix/long, null, /app/prefix/long/*",
        "/prefix/long, /x, /app/prefix/long/*",
        "/prefix/longer, null, /app/prefix/*",
        "/prefix/exact, null, /app/prefix/exact",
        "/a.do, null, /app/*.do",
        "/a/b.c.do, null, /app/*.do",
        "/.do, null, /app/*.do",
        "/a.dox, null, /app/*",
        "/a.do/b, null, /app/*",
        "/ado, null, /app/*",
        "/exact.do, null, /app/exact.do",
        "/other, null, /app/*",
        "/, null, /app/",
        "'', null, /app/",
        "'', /, /app/",
        "null, null, /app/",
        "null, /exact, /app/exact",
      })
  void bestPatternIsTheEndpoint(String servletPath, String pathInfo, String endpoint) {
    ServletMappings mappings =
        new ServletMappings(
            "/app",
            List.of(
                "/",
                "*.do",
                "/prefix/*",
                "/prefix/long/*",
                "/exact",
                "/prefix/exact",
                "/exact.do",
                ""));
    assertThat(mappings.match(servletPath, pathInfo)).hasToString(endpoint);
  }

  @Test
  void orderOfPatterns_doesNotMatter() {
    ServletMappings mappings =
        new ServletMappings("/app", List.of("/exact", "/a/b/*", "/a/*", "*.do", "/"));
    assertThat(mappings.match("/a/b", "/c")).hasToString("/app/a/b/*");
    assertThat(mappings.match("/x.do", null)).hasToString("/app/*.do");
    assertThat(mappings.match("/exact", null)).hasToString("/app/exact");
  }

  @Test
  void slashStar_goesBeforeSuffixes() {
    ServletMappings mappings = new ServletMappings("", List.of("*.do", "/*"));
    assertThat(mappings.match("", "/a.do")).hasToString("/*");
  }

  @Test
  void pathThatNoPatternTakes_hasNoEndpoint() {
    ServletMappings mappings = new ServletMappings("/app", List.of("/a/*", "*.do", "/b", ""));
    assertThat(mappings.match("/c", null)).isNull();
    assertThat(mappings.match("/b/", null)).isNull();
    assertThat(new ServletMappings("/app", List.of()).match("/c", null)).isNull();
  }

  @Test
  void onePattern_isTheEndpointWhateverThePath() {
    assertThat(new ServletMappings("/app", List.of("/a/*")).only()).hasToString("/app/a/*");
    assertThat(new ServletMappings("/app", List.of("/a/*", "/b")).only()).isNull();
    assertThat(new ServletMappings("/app", List.of()).only()).isNull();
  }

  @Test
  void rootContext_hasNoPrefix() {
    assertThat(new ServletMappings("", List.of("/a/*")).only()).hasToString("/a/*");
    assertThat(new ServletMappings(null, List.of("/")).only()).hasToString("/*");
    assertThat(new ServletMappings("", List.of("")).only()).hasToString("/");
    assertThat(new ServletMappings("", List.of("*.jsp")).only()).hasToString("/*.jsp");
  }

  @Test
  void endpointsOfEqualName_areTheSame() {
    assertThat(new ServletMappings("/app", List.of("/a/*")).only())
        .isSameAs(new ServletMappings("/app", Arrays.asList("/a/*")).only());
  }

  @Test
  void liveCollectionThatChangesMeanwhile_doesNoHarm() {
    assertThat(new ServletMappings("/app", lying(1, "/a/*", "/b/*")).only())
        .hasToString("/app/a/*");
    assertThat(new ServletMappings("/app", lying(3, "/a/*", "/b/*")).match("/b", null))
        .hasToString("/app/b/*");
  }

  private static AbstractCollection<String> lying(int size, String... values) {
    return new AbstractCollection<>() {
      @Override
      public Iterator<String> iterator() {
        return List.of(values).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
