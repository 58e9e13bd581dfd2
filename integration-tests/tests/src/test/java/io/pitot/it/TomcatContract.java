package io.pitot.it;

import io.pitot.testkit.http.HttpServerContract;
import io.pitot.testkit.http.Shape;
import java.util.EnumSet;
import java.util.Set;

/** What Tomcat, of any version, does in its own way. */
abstract class TomcatContract extends HttpServerContract {
  private static final Set<Shape> DISPATCHES =
      EnumSet.of(Shape.DISPATCH_ONCE, Shape.DISPATCH_THREAD, Shape.DISPATCH_THREE);

  /**
   * Tomcat sets 500 on a response that is sent already, if a dispatch throws; its access log says
   * so too.
   */
  @Override
  protected int statusOfLateException(Shape shape, int answered) {
    return DISPATCHES.contains(shape) ? 500 : super.statusOfLateException(shape, answered);
  }
}
