package io.pitot.it.grails;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.grails.web.servlet.mvc.GrailsWebRequest;

/** What the actions of controllers share, which are methods without arguments. */
public abstract class TextController {
  final GrailsWebRequest request() {
    return GrailsWebRequest.lookup();
  }

  final HttpServletResponse response() {
    return request().getCurrentResponse();
  }

  /** The value of a variable of the URL mapping. */
  final String param(String name) {
    return String.valueOf(request().getParams().get(name));
  }

  final void write(String text) throws IOException {
    answered();
    response().getWriter().write(text);
  }

  /** There is no view to render. */
  final void answered() {
    request().setRenderView(false);
  }
}
