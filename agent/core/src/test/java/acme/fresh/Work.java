package acme.fresh;

/** What a library wants implemented. */
public interface Work {
  String run(Input input);
}
