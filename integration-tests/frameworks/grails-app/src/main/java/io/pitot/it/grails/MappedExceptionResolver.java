package io.pitot.it.grails;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.InternalResourceView;

/** Shows the conflict, even of an action that was called by reflection. */
final class MappedExceptionResolver implements HandlerExceptionResolver {
  @Override
  @SuppressWarnings("NullAway") // null: others may
  public ModelAndView resolveException(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof MappedException) {
        return new ModelAndView(new InternalResourceView("/shown/conflict"));
      }
    }
    return null;
  }
}
