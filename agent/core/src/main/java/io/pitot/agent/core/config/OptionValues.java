package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one start was given for the {@link Options}, and what was wrong with it. One thread at a
 * time.
 */
public abstract class OptionValues {
  /** What protects the endpoint, with dots for underscores. */
  private static final String[] PROTECTION = {"web.tls", "web.basic.auth", "web.bearer"};

  private final Map<String, Object> values;
  private final Map<String, String> origins;
  private final List<String> errors;
  private boolean protectionDoubtful;

  /**
   * @param values by key as given, for wild options as well
   * @param origins where each key was given, for messages
   * @param errors sentences for the user; more may follow
   */
  OptionValues(Map<String, Object> values, Map<String, String> origins, List<String> errors) {
    this.values = values;
    this.origins = origins;
    this.errors = errors;
  }

  /** The value given, or the default; null only where the default is none. */
  @SuppressWarnings("unchecked") // the kind of the option made the value
  @Nullable
  public <T> T get(Option<T> option) {
    Object value = values.get(option.key);
    return value == null ? option.defaultValue : (T) value;
  }

  /** As {@link #get}, for an option that has a default. */
  public <T> T require(Option<T> option) {
    T value = get(option);
    if (value == null) {
      throw new IllegalArgumentException(option.key + " has no default");
    }
    return value;
  }

  /** The values of a wild option, by what the user put in place of the upper-case word. */
  @SuppressWarnings("unchecked") // the kind of the option made the value
  public <T> Map<String, T> all(Option<T> option) {
    Map<String, T> result = new TreeMap<String, T>();
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (Options.owner(entry.getKey()) == option) {
        result.put(option.nameIn(entry.getKey()), (T) entry.getValue());
      }
    }
    return result;
  }

  /** Whether a value was given, for an option that has a default as well. */
  public boolean has(Option<?> option) {
    return values.containsKey(option.key);
  }

  /**
   * Whether a key was refused, or was not known, that may have been meant to protect the endpoint:
   * what is not protected as it was meant to be must stay closed.
   */
  public boolean isProtectionDoubtful() {
    return protectionDoubtful;
  }

  /** Notes a key that does not hold; underscores may stand for dots, as in the environment. */
  void doubt(String key) {
    String dotted = key.toLowerCase(Locale.ROOT).replace('_', '.');
    for (String prefix : PROTECTION) {
      protectionDoubtful |= dotted.startsWith(prefix);
    }
  }

  /** Takes back a key that does not fit to the others, and says why. */
  public void reject(Option<?> option, String why) {
    reject(option, "", why);
  }

  /** Takes back a wild key that turned out to name nothing, and says why. */
  public void reject(Option<?> option, String name, String why) {
    for (String key : new ArrayList<String>(values.keySet())) {
      if (Options.owner(key) == option && option.nameIn(key).equals(name)) {
        values.remove(key);
        doubt(key);
        errors.add(origins.get(key) + ": key " + key + " " + why);
      }
    }
  }

  /** One sentence for each thing that is wrong; the rest holds. */
  public List<String> errors() {
    return Collections.unmodifiableList(errors);
  }
}
