package io.pitot.it.app;

/** Has an error page of its own in web.xml, which answers 503. */
public final class MappedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MappedException() {
    super("mapped to an error page");
  }
}
