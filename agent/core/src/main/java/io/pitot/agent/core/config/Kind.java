package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.PathPattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an option's value may be: how it is read, and in which words a wrong one is answered.
 *
 * @param <T> what the text becomes
 */
abstract class Kind<T> {
  /** Completes "allowed is ...". */
  final String allowed;

  Kind(String allowed) {
    this.allowed = allowed;
  }

  /** Null if the text is not allowed. */
  @Nullable
  abstract T parse(String text);

  /** Whether a wrong value may be what somebody wanted to keep to himself: it is not quoted. */
  boolean isSecret() {
    return false;
  }

  static final Kind<Boolean> BOOLEAN =
      new Kind<Boolean>("true or false") {
        @Override
        @Nullable
        Boolean parse(String text) {
          return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
        }
      };

  static final Kind<String> TEXT =
      new Kind<String>("any text") {
        @Override
        String parse(String text) {
          return text;
        }
      };

  static final Kind<String> HOST =
      new Kind<String>("a host name or address of this machine") {
        @Override
        @Nullable
        String parse(String text) {
          for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && ".-:%_[]".indexOf(c) < 0) {
              return null;
            }
          }
          return text.isEmpty() ? null : text;
        }
      };

  static final Kind<PortRange> PORTS =
      new Kind<PortRange>("a port from 0 to 65535 (0 takes any free one) or a range as 9404-9420") {
        @Override
        @Nullable
        PortRange parse(String text) {
          return PortRange.parse(text);
        }
      };

  static final Kind<URI> URL =
      new Kind<URI>("an address as http://gateway:9091, perhaps with user:password@") {
        @Override
        @Nullable
        URI parse(String text) {
          try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
            return http && plain && uri.getHost() != null ? uri : null;
          } catch (URISyntaxException e) {
            return null;
          }
        }

        @Override
        boolean isSecret() {
          return true;
        }
      };

  static final Kind<String> PATH =
      new Kind<String>("a path that begins with / and has no query, such as /metrics") {
        @Override
        @Nullable
        String parse(String text) {
          boolean plain = text.startsWith("/") && text.length() > 1;
          for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain &= c > ' ' && c < 127 && "?#\\\"<>{}".indexOf(c) < 0;
          }
          return plain && !text.startsWith("/-/") ? text : null;
        }
      };

  static final Kind<PathPattern[]> PATTERNS =
      new Kind<PathPattern[]>("paths such as /users/{id},/static/* separated by commas") {
        @Override
        @Nullable
        PathPattern[] parse(String text) {
          List<PathPattern> result = new ArrayList<PathPattern>();
          for (String part : text.split(",", -1)) {
            PathPattern pattern = PathPattern.parse(part.trim());
            if (pattern == null) {
              return null;
            }
            result.add(pattern);
          }
          return result.toArray(new PathPattern[0]);
        }
      };

  static final Kind<List<String>> LIST =
      new Kind<List<String>>("texts separated by commas") {
        @Override
        @Nullable
        List<String> parse(String text) {
          List<String> result = new ArrayList<String>();
          for (String part : text.split(",", -1)) {
            if (part.trim().isEmpty()) {
              return null;
            }
            result.add(part.trim());
          }
          return result;
        }
      };

  static final Kind<String> BCRYPT =
      new Kind<String>("a bcrypt hash of a cost from 4 to 15, as htpasswd -nBC 10 USER writes it") {
        private static final int LENGTH = 60;
        private static final int COST = 4; // where it stands, and the least there is
        private static final int SALT = 7;
        private static final int MAX_COST = 15; // a second and a half; each further one doubles it

        @Override
        @Nullable
        String parse(String text) {
          boolean good = text.length() == LENGTH && text.matches("\\$2[aby]\\$[0-9]{2}\\$.*");
          for (int i = SALT; i < text.length(); i++) {
            char c = text.charAt(i);
            good &= (c >= '.' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
          }
          if (!good) {
            return null;
          }
          int cost = Integer.parseInt(text.substring(COST, COST + 2));
          return cost >= COST && cost <= MAX_COST ? text : null;
        }

        @Override
        boolean isSecret() {
          return true;
        }
      };

  static final Kind<double[]> BOUNDS =
      new Kind<double[]>(
          "1 to 60 positive ascending numbers separated by commas, seconds or bytes") {
        private static final int MAX_BOUNDS = 60;

        @Override
        @Nullable
        double[] parse(String text) {
          String[] parts = text.split(",", -1);
          double[] result = new double[parts.length];
          double last = 0;
          for (int i = 0; i < parts.length; i++) {
            try {
              result[i] = Double.parseDouble(parts[i].trim());
            } catch (NumberFormatException e) {
              return null;
            }
            if (!(result[i] > last) || Double.isInfinite(result[i])) {
              return null;
            }
            last = result[i];
          }
          return parts.length > MAX_BOUNDS ? null : result;
        }
      };

  static final Kind<JmxQuery> JMX =
      new Kind<JmxQuery>(
          "an object name, # and an attribute, such as"
              + " Catalina:type=ThreadPool,name=*#currentThreadsBusy") {
        @Override
        @Nullable
        JmxQuery parse(String text) {
          return JmxQuery.parse(text);
        }
      };

  static final Kind<Map<String, String>> LABELS =
      new Kind<Map<String, String>>("label=key,label=key, each label once and of [a-zA-Z0-9_]") {
        @Override
        @Nullable
        Map<String, String> parse(String text) {
          Map<String, String> labels = new LinkedHashMap<String, String>();
          for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String label = part.substring(0, Math.max(0, equals)).trim();
            String key = part.substring(equals + 1).trim();
            boolean reserved = label.equals("le") || label.equals("quantile");
            boolean valid = Options.isLabelName(label) && !reserved && !key.isEmpty();
            if (!valid || labels.put(label, key) != null) {
              return null;
            }
          }
          return labels;
        }
      };

  static final Kind<Double> FACTOR =
      new Kind<Double>("a positive number such as 0.001") {
        @Override
        @Nullable
        Double parse(String text) {
          try {
            double factor = Double.parseDouble(text);
            return factor > 0 && !Double.isInfinite(factor) ? factor : null;
          } catch (NumberFormatException e) {
            return null;
          }
        }
      };

  /** A whole number within bounds, both included. */
  static Kind<Integer> number(final int min, final int max) {
    return new Kind<Integer>("a whole number from " + min + " to " + max) {
      @Override
      @Nullable
      Integer parse(String text) {
        try {
          int value = Integer.parseInt(text);
          return value < min || value > max ? null : value;
        } catch (NumberFormatException e) {
          return null;
        }
      }
    };
  }

  /** Milliseconds, written as {@code 500ms}, {@code 10s} or {@code 1m}. */
  static Kind<Integer> millis(final int min, final int max) {
    return new Kind<Integer>("a time as 500ms, 10s or 1m, from " + min + "ms to " + max + "ms") {
      @Override
      @Nullable
      Integer parse(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
          digits++;
        }
        String unit = text.substring(digits);
        int factor =
            unit.equals("ms") ? 1 : unit.equals("s") ? 1000 : unit.equals("m") ? 60_000 : 0;
        if (digits == 0 || digits > 7 || factor == 0) {
          return null;
        }
        long value = Long.parseLong(text.substring(0, digits)) * factor;
        return value < min || value > max ? null : (int) value;
      }
    };
  }

  /** One of these, written as here. */
  static Kind<String> words(final String... words) {
    final List<String> all = Arrays.asList(words);
    String listed = all.toString();
    return new Kind<String>(listed.substring(1, listed.length() - 1)) {
      @Override
      @Nullable
      String parse(String text) {
        return all.contains(text) ? text : null;
      }
    };
  }

  /** One of the names of an enum, in lower case. */
  static <E extends Enum<E>> Kind<E> oneOf(final E[] values) {
    StringBuilder names = new StringBuilder();
    for (E value : values) {
      names.append(names.length() == 0 ? "" : ", ").append(nameOf(value));
    }
    return new Kind<E>(names.toString()) {
      @Override
      @Nullable
      E parse(String text) {
        for (E value : values) {
          if (nameOf(value).equals(text)) {
            return value;
          }
        }
        return null;
      }
    };
  }

  private static String nameOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
