package io.pitot.it;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pitot.testkit.ForkedJvm;
import io.pitot.testkit.Jdk;
import io.pitot.testkit.Jdks;
import io.pitot.testkit.http.Shape;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class Grizzly23IT extends GrizzlyContract {
  private static final Set<String> NOT_SERVED = Set.of("/app/several/a", "/app/another");

  static List<Jdk> jdks() {
    return Jdks.oldestAndNewestFrom(8);
  }

  @Override
  protected ForkedJvm.Builder server(Jdk jdk, Path workFolder) {
    return EmbeddedServer.GRIZZLY_23.on(jdk, workFolder);
  }

  @Override
  protected Set<Shape> shapes() {
    Set<Shape> shapes = EnumSet.copyOf(super.shapes());
    shapes.remove(Shape.LAMBDA);
    return shapes;
  }

  @Override
  protected boolean redirectsToContextRoot() {
    return false;
  }

  /** Of several mappings of a servlet, the first Grizzly 2.3 serves no more than the last. */
  @Override
  protected Stream<Arguments> mappings() {
    return super.mappings()
        .map(
            each ->
                NOT_SERVED.contains(each.get()[0])
                    ? arguments(each.get()[0], each.get()[1], 404)
                    : each);
  }
}
