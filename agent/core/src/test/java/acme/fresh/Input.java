package acme.fresh;

/** What a library hands over. */
public interface Input {
  String text();

  /** Only the newer API has it. */
  default boolean isFresh() {
    return true;
  }
}
