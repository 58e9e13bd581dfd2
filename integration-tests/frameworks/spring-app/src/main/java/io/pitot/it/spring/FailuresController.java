package io.pitot.it.spring;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Exceptions that nobody handles, and those that the application does. */
@Controller
@RequestMapping("/failures")
public class FailuresController {
  private static final int CONFLICT = 409;

  @RequestMapping(value = "/{id}", method = RequestMethod.GET)
  public void fail(@PathVariable("id") String id) {
    throw new IllegalStateException("failure " + id);
  }

  @RequestMapping(value = "/mapped/{id}", method = RequestMethod.GET)
  public void failMapped(@PathVariable("id") String id) {
    throw new MappedException(id);
  }

  @ExceptionHandler(MappedException.class)
  public void mapped(MappedException thrown, HttpServletResponse response) throws IOException {
    response.setStatus(CONFLICT);
    response.getWriter().write("mapped");
  }

  /** Has a handler. */
  private static final class MappedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MappedException(String id) {
      super(id);
    }
  }
}
