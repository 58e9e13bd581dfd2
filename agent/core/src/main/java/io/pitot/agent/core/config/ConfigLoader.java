package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Gathers the configuration. Later wins: default, {@code pitot.properties} beside the jar, the
 * named file, environment, system properties, agent argument.
 */
public final class ConfigLoader {
  private static final String FILE_VARIABLE = "PITOT_CONFIG";
  private static final String FILE_PROPERTY = "pitot.config";
  private static final String BESIDE_JAR = "pitot.properties";

  private final Map<String, String> environment;
  private final Properties system;
  private final Map<String, Given> given = new LinkedHashMap<String, Given>();
  private final List<String> errors = new ArrayList<String>();
  private final List<String> refused = new ArrayList<String>();
  @Nullable private File file;

  public ConfigLoader(Map<String, String> environment, Properties system) {
    this.environment = environment;
    this.system = system;
  }

  /**
   * Reads everything there is.
   *
   * @param argument what follows the jar in {@code -javaagent}; null if nothing does
   * @param jar the agent's jar
   */
  public Options load(@Nullable String argument, File jar) {
    AgentArgument parsed = AgentArgument.parse(argument == null ? "" : argument.trim());
    File beside = new File(jar.getAbsoluteFile().getParentFile(), BESIDE_JAR);
    if (beside.isFile()) {
      addFile(beside);
    }
    String named = parsed.file;
    named = named != null ? named : system.getProperty(FILE_PROPERTY);
    named = named != null ? named : environment.get(FILE_VARIABLE);
    if (named != null && !named.isEmpty()) {
      addFile(new File(named));
    }
    addEnvironment();
    addSystemProperties();
    errors.addAll(parsed.errors);
    for (Map.Entry<String, String> entry : parsed.pairs.entrySet()) {
      add(entry.getKey(), entry.getValue(), "agent argument");
    }
    return options();
  }

  /** Reads one file alone, as {@code check} does. */
  public Options loadFile(File only) {
    addFile(only);
    return options();
  }

  /** The file that was read last; null if none was. */
  @Nullable
  public File file() {
    return file;
  }

  private void addFile(File from) {
    List<PropertiesReader.Line> lines;
    try {
      lines = PropertiesReader.read(from);
      file = from;
    } catch (IOException e) {
      String reason =
          from.isDirectory() ? "is a folder" : from.exists() ? reason(e) : "is not there";
      errors.add(from + ": the file " + reason + "; its settings keep their defaults");
      return;
    }
    Map<String, Integer> first = new HashMap<String, Integer>();
    List<String> twice = new ArrayList<String>();
    for (PropertiesReader.Line line : lines) {
      Integer before = first.get(line.key);
      if (before == null) {
        first.put(line.key, line.number);
        add(line.key, line.value, from + ":" + line.number);
      } else {
        twice.add(line.key);
        errors.add(
            from
                + ":"
                + line.number
                + ": key "
                + line.key
                + " stands in line "
                + before
                + " already; it keeps its default");
      }
    }
    given.keySet().removeAll(twice);
    refused.addAll(twice);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message != null && message.startsWith("is ")
        ? message
        : "cannot be read (" + message + ")";
  }

  private void addEnvironment() {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(Options.ENV_PREFIX) && !name.equals(FILE_VARIABLE)) {
        String key = keyOf(name);
        if (key == null) {
          errors.add("environment variable " + name + ": no key is meant by it");
          refused.add(name.substring(Options.ENV_PREFIX.length()));
        } else {
          add(key, variable.getValue(), "environment variable " + name);
        }
      }
    }
  }

  @Nullable
  private static String keyOf(String variable) {
    String wild = null;
    for (Option<?> option : Options.ALL) {
      String key = option.keyOf(variable);
      if (key != null && !option.isWild()) {
        return key;
      }
      wild = key == null ? wild : key;
    }
    return wild;
  }

  private void addSystemProperties() {
    for (String name : system.stringPropertyNames()) {
      if (name.startsWith(Options.PROPERTY_PREFIX) && !name.equals(FILE_PROPERTY)) {
        String key = name.substring(Options.PROPERTY_PREFIX.length());
        add(key, system.getProperty(name), "system property " + name);
      }
    }
  }

  private void add(String key, String value, String where) {
    given.remove(key);
    given.put(key, new Given(value, where));
  }

  private Options options() {
    Map<String, Object> values = new HashMap<String, Object>();
    Map<String, String> origins = new HashMap<String, String>();
    for (Map.Entry<String, Given> entry : given.entrySet()) {
      String key = entry.getKey();
      Given from = entry.getValue();
      Option<?> option = Options.owner(key);
      if (option == null) {
        errors.add(from.where + ": unknown key " + key + hint(key));
        refused.add(key);
        continue;
      }
      String text = Interpolation.resolve(from.value, environment);
      if (text == null) {
        errors.add(
            from.where
                + ": key "
                + key
                + quoted(option, from)
                + ", of which a variable is not set in the environment; it keeps its default");
        refused.add(key);
        continue;
      }
      Object value = option.kind.parse(text);
      if (value == null) {
        errors.add(
            from.where
                + ": key "
                + key
                + quoted(option, from)
                + ", allowed is "
                + option.kind.allowed
                + "; it keeps its default");
        refused.add(key);
      } else {
        values.put(key, value);
        origins.put(key, from.where);
      }
    }
    Options options = new Options(values, origins, errors);
    for (String key : refused) {
      options.doubt(key);
    }
    return options;
  }

  private static String quoted(Option<?> option, Given from) {
    return option.kind.isSecret()
        ? " has a value that is not shown here"
        : " is '" + from.value + "'";
  }

  private static String hint(String key) {
    String nearest = NearestKey.of(key);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  private static final class Given {
    final String value;
    final String where;

    Given(String value, String where) {
      this.value = value;
      this.where = where;
    }
  }
}
