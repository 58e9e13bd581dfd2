package io.pitot.it.webflux;

import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers on another thread, and on that which has read the body. */
@Controller
public class LaterController {
  private static final Duration A_WHILE = Duration.ofMillis(5);

  @GetMapping("/later/{id}")
  @ResponseBody
  public Mono<String> later(@PathVariable("id") String id) {
    return Mono.delay(A_WHILE).map(tick -> "later " + id);
  }

  @GetMapping("/elsewhere/{id}")
  @ResponseBody
  public String elsewhere(@PathVariable("id") String id) {
    return "elsewhere " + id;
  }

  /** Without an end, so that only the client's can be it. */
  @GetMapping(value = "/endless/{id}", produces = "text/event-stream")
  @ResponseBody
  public Flux<String> endless(@PathVariable("id") String id) {
    return Flux.interval(A_WHILE).onBackpressureDrop().map(tick -> "tick " + tick);
  }

  @PostMapping("/echo/{id}")
  @ResponseBody
  public Mono<String> echo(@PathVariable("id") String id, @RequestBody Mono<String> body) {
    return body.map(text -> id + " " + text);
  }
}
