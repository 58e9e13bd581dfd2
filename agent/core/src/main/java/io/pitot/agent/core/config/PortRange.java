package io.pitot.agent.core.config;

import io.pitot.bootstrap.Nullable;

/** The ports to try, first to last; 0 alone is any free one. */
public final class PortRange {
  private static final int MAX_PORT = 65535;

  public final int first;
  public final int last;

  PortRange(int first, int last) {
    this.first = first;
    this.last = last;
  }

  @Nullable
  static PortRange parse(String text) {
    int dash = text.indexOf('-', 1);
    try {
      int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash).trim());
      int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1).trim());
      boolean valid = first >= (dash < 0 ? 0 : 1) && first <= last && last <= MAX_PORT;
      return valid ? new PortRange(first, last) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
