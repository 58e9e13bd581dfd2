package acme.old;

/** What a library wants implemented. */
public interface Work {
  String run(Input input);
}
