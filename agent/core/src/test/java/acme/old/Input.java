package acme.old;

/** What a library hands over. */
public interface Input {
  String text();
}
