package io.pitot.testkit;

import java.nio.file.Path;

/**
 * An installed JDK or JRE.
 *
 * @param feature 8, 11, 17...
 */
public record Jdk(int feature, Path home) {
  /** The one that runs the tests. */
  static Jdk running() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  Path java() {
    return home.resolve("bin/java");
  }

  @Override
  public String toString() {
    return Integer.toString(feature);
  }
}
