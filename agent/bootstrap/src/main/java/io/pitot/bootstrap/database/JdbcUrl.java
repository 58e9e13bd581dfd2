package io.pitot.bootstrap.database;

import io.pitot.bootstrap.Nullable;
import java.util.Locale;

/**
 * The database that a JDBC URL names, as {@code system/name}: {@code postgresql/shop}. Hosts,
 * users, passwords and parameters stay out of it. Every driver has its own form, and those are
 * often written wrongly: what is not understood is left away, for it may be a password.
 */
final class JdbcUrl {
  static final String UNKNOWN = "unknown";

  /** Drivers around another one, whose URL follows. */
  private static final String[] WRAPPERS = {
    "jdbc:",
    "jdbc-secretsmanager:",
    "p6spy:",
    "log4jdbc:",
    "otel:",
    "tc:",
    "aws-wrapper:",
    "datadirect:",
    "tibcosoftwareinc:",
    "microsoft:",
    "jtds:",
    "wrap-jtds:"
  };

  /** What URLs call a system, and what it is called. */
  private static final String[][] SYSTEMS = {
    {"as400", "db2"},
    {"ch", "clickhouse"},
    {"exa", "exasol"},
    {"firebirdsql", "firebird"},
    {"hive2", "hive"},
    {"informix-direct", "informix"},
    {"informix-sqli", "informix"},
    {"pgsql", "postgresql"},
    {"sap", "hana"},
  };

  /** The systems whose databases are files: their name is the last part of a path. */
  private static final String FILES =
      " access derby duckdb firebird h2 hsqldb interbase sqlite ucanaccess ";

  /** The systems that are known to have a database's name in a URL without an authority. */
  private static final String SHORT_URLS = FILES + "db2 informix mariadb mysql postgresql sybase ";

  /** The packages of drivers, and the system they are for. */
  private static final String[][] DRIVERS = {
    {"com.clickhouse.", "clickhouse"},
    {"com.ibm.db2.", "db2"},
    {"com.informix.", "informix"},
    {"com.microsoft.sqlserver.", "sqlserver"},
    {"com.mysql.", "mysql"},
    {"com.sap.db.", "hana"},
    {"com.sybase.", "sybase"},
    {"net.snowflake.", "snowflake"},
    {"net.sourceforge.jtds.", "sqlserver"},
    {"oracle.jdbc.", "oracle"},
    {"org.apache.derby.", "derby"},
    {"org.duckdb.", "duckdb"},
    {"org.firebirdsql.", "firebird"},
    {"org.h2.", "h2"},
    {"org.hsqldb.", "hsqldb"},
    {"org.mariadb.", "mariadb"},
    {"org.postgresql.", "postgresql"},
    {"org.sqlite.", "sqlite"},
  };

  private static final String[] NAME_PARAMETERS = {
    "databaseName", "database", "serviceName", "sid", "db"
  };

  private static final int MAX_NAME = 64;

  private JdbcUrl() {}

  /** The database of a URL; never fails, {@value #UNKNOWN} if it says nothing. */
  static String database(@Nullable String url) {
    if (url == null) {
      return UNKNOWN;
    }
    String rest = unwrapped(url.trim());
    int colon = rest.indexOf(':');
    String system = word(colon < 0 ? rest : rest.substring(0, colon)).toLowerCase(Locale.ROOT);
    if (system.isEmpty()) {
      return UNKNOWN;
    }
    system = alias(system);
    String name = word(name(system, colon < 0 ? "" : rest.substring(colon + 1)));
    return name.isEmpty() ? system : system + "/" + name;
  }

  /** As that of a URL, where a data source is told the name by itself. */
  static String database(String system, String name) {
    String path = withoutParameters(name);
    String word = word(FILES.contains(" " + system + " ") ? last(path, "/\\:!") : path);
    return word.isEmpty() ? system : system + "/" + word;
  }

  /** The system whose driver this class is of; empty for all other classes. */
  static String systemOf(String className) {
    for (String[] driver : DRIVERS) {
      if (className.startsWith(driver[0])) {
        return driver[1];
      }
    }
    return "";
  }

  private static String unwrapped(String url) {
    for (String wrapper : WRAPPERS) {
      if (url.regionMatches(true, 0, wrapper, 0, wrapper.length())) {
        return unwrapped(url.substring(wrapper.length()));
      }
    }
    return url;
  }

  private static String alias(String system) {
    for (String[] alias : SYSTEMS) {
      if (alias[0].equals(system)) {
        return alias[1];
      }
    }
    return system;
  }

  private static String name(String system, String rest) {
    if (system.equals("oracle")) {
      return oracle(rest);
    }
    String path = path(system, withoutParameters(rest));
    if (word(path).isEmpty()) {
      path = parameter(withoutUser(rest));
    }
    return path;
  }

  /** A password before the host may look like a parameter. */
  private static String withoutUser(String rest) {
    int at = withoutParameters(rest).lastIndexOf('@');
    return rest.indexOf("//") < at ? rest.substring(at + 1) : rest;
  }

  private static String path(String system, String rest) {
    int authority = rest.indexOf("//");
    boolean file = FILES.contains(" " + system + " ");
    if (authority < 0) {
      String last = last(rest, file ? "/\\:!" : "/:");
      boolean port = !file && isNumber(last);
      return port || !SHORT_URLS.contains(" " + system + " ") ? "" : last;
    }
    String host = rest.substring(authority + 2);
    host = host.substring(host.lastIndexOf('@') + 1);
    int slash = slash(host);
    if (slash < 0) {
      return "";
    }
    String path = host.substring(slash + 1);
    return file ? last(path, "/\\") : path;
  }

  /** Where the path begins: MySQL has addresses with parentheses, which may hold anything. */
  private static int slash(String host) {
    int depth = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '/' && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Behind the {@code @}, before which the user is: {@code host:port:SID}, {@code
   * //host:port/service}, an alias, or a whole description.
   */
  private static String oracle(String rest) {
    int at = rest.lastIndexOf('@');
    if (at < 0) {
      return parameter(rest);
    }
    String target = withoutParameters(rest.substring(at + 1));
    if (target.startsWith("(")) {
      String service = described(target, "SERVICE_NAME");
      return service.isEmpty() ? described(target, "SID") : service;
    }
    int authority = target.indexOf("//");
    String host = authority < 0 ? target : target.substring(authority + 2);
    int slash = host.indexOf('/');
    if (slash >= 0) {
      return host.substring(slash + 1);
    }
    String last = last(host, ":");
    return authority >= 0 || isNumber(last) ? "" : last;
  }

  private static String described(String description, String key) {
    String text = description.replace(" ", "");
    String start = "(" + key + "=";
    // Not by upper case, in which a text may have another length.
    for (int at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
      if (text.regionMatches(true, at, start, 0, start.length())) {
        return text.substring(at + start.length());
      }
    }
    return "";
  }

  /** Teradata's begin behind a slash, with commas between. */
  private static String parameter(String rest) {
    for (String part : rest.split("[;?&,/]")) {
      int equals = part.indexOf('=');
      for (String key : NAME_PARAMETERS) {
        if (equals > 0 && part.substring(0, equals).trim().equalsIgnoreCase(key)) {
          return part.substring(equals + 1).trim();
        }
      }
    }
    return "";
  }

  private static String withoutParameters(String rest) {
    int end = rest.length();
    for (int i = 0; i < rest.length() && end == rest.length(); i++) {
      if (rest.charAt(i) == '?' || rest.charAt(i) == ';') {
        end = i;
      }
    }
    return rest.substring(0, end);
  }

  /** What is behind the last of these characters, or the one before if nothing is. */
  private static String last(String text, String separators) {
    int end = text.length();
    while (end > 0 && separators.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int begin = end;
    while (begin > 0 && separators.indexOf(text.charAt(begin - 1)) < 0) {
      begin--;
    }
    return text.substring(begin, end);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** As far as it may be a name: no key with a value, no user with a password. */
  private static String word(String text) {
    int end = 0;
    while (end < text.length() && end < MAX_NAME && isNamePart(text.charAt(end))) {
      end++;
    }
    boolean key = end < text.length() && (text.charAt(end) == '=' || text.charAt(end) == '@');
    return key ? "" : text.substring(0, end);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || "_-.$#+".indexOf(c) >= 0;
  }
}
