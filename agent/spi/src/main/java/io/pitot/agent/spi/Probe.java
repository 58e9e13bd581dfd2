package io.pitot.agent.spi;

/**
 * What to weave into one library: one class with its advice nested in it, and one line in {@code
 * META-INF/services/io.pitot.agent.spi.Probe}. Needs a public constructor without arguments.
 *
 * <p>Advice classes are named as strings and never loaded: their code is pasted into the library's
 * methods, and sees the types which those methods see and {@code io.pitot.bootstrap}.
 */
public interface Probe {
  /**
   * Lower-case letters, digits and _; the {@code NAME} of {@code probe.NAME.enabled} and of the
   * metrics about probes.
   */
  String name();

  /** Declares the hooks. Called by the build, which puts them into the agent's jar as a table. */
  void weave(Weave weave);
}
