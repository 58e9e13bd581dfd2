package io.pitot.exporter;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.metrics.Descriptor;
import io.pitot.bootstrap.metrics.MetricSource;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;

/** The families that a query such as {@code name[]=a&name[]=b} asks for; without one, all. */
final class NameFilter {
  static final NameFilter ALL = new NameFilter(new ArrayList<String>());

  private static final int MAX_PARAMETERS = 1024;

  private final List<String> names;

  private NameFilter(List<String> names) {
    this.names = names;
  }

  /**
   * Null for a query of too many parameters or bad percent-encoding; {@code HeadBuffer} limits it.
   */
  @Nullable
  static NameFilter parse(String query) {
    if (query.isEmpty()) {
      return ALL;
    }
    List<String> names = new ArrayList<String>();
    int parameters = 0;
    for (int start = 0; start <= query.length(); ) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      if (++parameters > MAX_PARAMETERS || !add(names, query.substring(start, end))) {
        return null;
      }
      start = end + 1;
    }
    return new NameFilter(names);
  }

  private static boolean add(List<String> names, String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0) {
      return true;
    }
    try {
      if (URLDecoder.decode(parameter.substring(0, equals), "UTF-8").equals("name[]")) {
        names.add(URLDecoder.decode(parameter.substring(equals + 1), "UTF-8"));
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false; // an incomplete % sequence
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e); // every JVM has UTF-8
    }
  }

  boolean accepts(Descriptor family) {
    if (names.isEmpty()) {
      return true;
    }
    for (int i = 0; i < names.size(); i++) {
      if (FamilyText.isCalled(family, names.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether any family of this source is asked for: else it need not be collected at all. */
  boolean accepts(MetricSource source) {
    if (names.isEmpty()) {
      return true;
    }
    for (Descriptor family : source.families()) {
      if (accepts(family)) {
        return true;
      }
    }
    return false;
  }
}
