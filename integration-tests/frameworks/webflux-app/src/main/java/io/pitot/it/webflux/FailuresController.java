package io.pitot.it.webflux;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import reactor.core.publisher.Mono;

/** Exceptions that nobody handles, those that the application does, and those with a status. */
@Controller
public class FailuresController {
  @GetMapping("/failures/{id}")
  public Mono<Void> fail(@PathVariable("id") String id) {
    throw new IllegalStateException("failure " + id);
  }

  @GetMapping("/failures/later/{id}")
  public Mono<Void> failLater(@PathVariable("id") String id) {
    return Mono.error(new IllegalStateException("failure " + id));
  }

  @GetMapping("/failures/mapped/{id}")
  public Mono<Void> failMapped(@PathVariable("id") String id) {
    return Mono.error(new MappedException(id));
  }

  @GetMapping("/failures/gone/{id}")
  public Mono<Void> gone(@PathVariable("id") String id) {
    return Mono.error(new GoneException(id));
  }

  @ExceptionHandler(MappedException.class)
  @ResponseStatus(HttpStatus.CONFLICT)
  @ResponseBody
  public String mapped() {
    return "mapped";
  }

  /** Has a handler. */
  private static final class MappedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MappedException(String id) {
      super(id);
    }
  }

  /** Has a status. */
  @ResponseStatus(HttpStatus.GONE)
  private static final class GoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GoneException(String id) {
      super(id);
    }
  }
}
