package io.pitot.it.grails;

/** The configuration says what to show for it. */
public final class MappedException extends Exception {
  private static final long serialVersionUID = 1;

  MappedException(String message) {
    super(message);
  }
}
