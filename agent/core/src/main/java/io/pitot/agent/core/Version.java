package io.pitot.agent.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this build, as Maven wrote it. */
final class Version {
  static final String NUMBER = read();
  static final String NAME = "Pitot " + NUMBER;

  private Version() {}

  private static String read() {
    Properties build = new Properties();
    try (InputStream in =
        Version.class.getClassLoader().getResourceAsStream("pitot-build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      // Only a version to show: go on without.
    }
    return build.getProperty("version", "unknown");
  }
}
