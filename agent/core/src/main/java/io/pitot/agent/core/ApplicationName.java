package io.pitot.agent.core;

import io.pitot.agent.core.config.Options;
import io.pitot.bootstrap.Nullable;
import java.util.Map;

/** What to call this JVM where the configuration does not say. */
final class ApplicationName {
  private static final int MAX_LENGTH = 64;
  private static final String UNKNOWN = "java";

  private ApplicationName() {}

  /** The label {@code application}, else the main class or jar; fit for the name of a file. */
  static String of(Options options) {
    Map<String, String> labels = options.all(Options.LABELS);
    String label = labels.get("application");
    return word(label == null ? ofCommand(System.getProperty("sun.java.command")) : label);
  }

  /**
   * From {@code /opt/shop/shop-1.0.jar --port 80} or {@code com.acme/com.acme.Main}: {@code
   * shop-1.0}, {@code Main}.
   */
  static String ofCommand(@Nullable String command) {
    String first = command == null ? "" : command.trim().split(" ", 2)[0];
    String name = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    return name.endsWith(".jar")
        ? name.substring(0, name.length() - ".jar".length())
        : name.substring(name.lastIndexOf('.') + 1);
  }

  static String word(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.');
      result.append(plain ? c : '_');
    }
    return result.length() == 0 ? UNKNOWN : result.toString();
  }
}
