package io.pitot.it;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pitot.testkit.http.HttpServerContract;
import io.pitot.testkit.http.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What all Grizzlies have in common that serve servlets without GlassFish around them. */
abstract class GrizzlyContract extends HttpServerContract {
  /** Of several dispatches in a row Grizzly loses the next now and then, with no agent as well. */
  @Override
  protected Set<Shape> shapes() {
    return EnumSet.complementOf(EnumSet.of(Shape.JSP, Shape.DISPATCH_THREE));
  }

  /** It has none. */
  @Override
  protected boolean hasErrorPage(Shape shape) {
    return false;
  }

  @Override
  protected boolean endsWhatADispatchThrows() {
    return false;
  }

  /** Grizzly counts no bytes of bodies. */
  @Override
  protected boolean countsBodies() {
    return false;
  }

  @Override
  protected Optional<String> endpointOfWebInf() {
    return Optional.of(defaultEndpoint());
  }

  @Override
  protected Optional<String> endpointOfContextRedirect() {
    return Optional.of(defaultEndpoint());
  }

  /** No servlet can be mapped to the context root alone. */
  @Override
  protected Stream<Arguments> mappings() {
    return Stream.concat(
        super.mappings().filter(each -> !each.get()[0].equals("/app/")),
        Stream.of(arguments("/app/", defaultEndpoint(), 404)));
  }
}
