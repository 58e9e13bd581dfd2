package io.pitot.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The JDKs of the test matrix: the running one, and those that a system property or environment
 * variable {@code PITOT_JDK_8}, {@code _11}, {@code _17}, {@code _21} or {@code _25} points to.
 *
 * <p>On a developer's machine the matrix runs on what there is, and one line says what was left
 * out. Where {@code CI=true}, a JDK that is missing is a failure.
 */
public final class Jdks {
  private static final Set<Integer> MATRIX = new TreeSet<>(Set.of(8, 11, 17, 21, 25));
  private static final boolean CI = "true".equals(System.getenv("CI"));
  private static final Map<Integer, Jdk> PRESENT = find();

  private Jdks() {}

  /** Every JDK of the matrix from this feature on. */
  public static List<Jdk> from(int oldestFeature) {
    return new ArrayList<>(new TreeMap<>(PRESENT).tailMap(oldestFeature, true).values());
  }

  /** The oldest and the newest JDK from this feature on: the two that differ most. */
  public static List<Jdk> oldestAndNewestFrom(int oldestFeature) {
    List<Jdk> all = from(oldestFeature);
    return all.size() < 3 ? all : List.of(all.get(0), all.get(all.size() - 1));
  }

  /** The JDK of exactly this feature, or the running one on a machine that does not have it. */
  public static Jdk preferred(int feature) {
    Jdk wanted = PRESENT.get(feature);
    return wanted == null ? Jdk.running() : wanted;
  }

  /** The JDK of exactly this feature, for what runs on no other; none where that is missing. */
  public static List<Jdk> only(int feature) {
    Jdk wanted = PRESENT.get(feature);
    return wanted == null ? List.of() : List.of(wanted);
  }

  private static Map<Integer, Jdk> find() {
    Map<Integer, Jdk> present = new TreeMap<>();
    present.put(Jdk.running().feature(), Jdk.running());
    Set<Integer> missing = new TreeSet<>();
    for (int feature : MATRIX) {
      String home = configured("PITOT_JDK_" + feature);
      if (!home.isEmpty()) {
        present.put(feature, checked(feature, home));
      } else if (!present.containsKey(feature)) {
        missing.add(feature);
      }
    }
    if (!missing.isEmpty()) {
      String message = "No JDK " + missing + " for the test matrix: set PITOT_JDK_<n> to its home.";
      if (CI) {
        throw new IllegalStateException(message);
      }
      System.out.println(message + " Running on " + present.keySet() + " only.");
    }
    return present;
  }

  private static String configured(String name) {
    String environment = System.getenv(name);
    return System.getProperty(name, environment == null ? "" : environment);
  }

  private static Jdk checked(int feature, String home) {
    Jdk jdk = new Jdk(feature, Path.of(home));
    if (!Files.isExecutable(jdk.java())) {
      throw new IllegalStateException("PITOT_JDK_" + feature + ": no bin/java in " + home);
    }
    return jdk;
  }
}
