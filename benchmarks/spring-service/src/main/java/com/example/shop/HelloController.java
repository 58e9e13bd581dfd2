package com.example.shop;

import io.pitot.benchmarks.service.Footprint;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trivial request, and what the service holds. */
@RestController
class HelloController {
  @GetMapping(path = "/hello/{id}", produces = MediaType.TEXT_PLAIN_VALUE)
  String hello(@PathVariable int id) {
    return "Hello, " + id + "\n";
  }

  @GetMapping(path = "/footprint", produces = MediaType.TEXT_PLAIN_VALUE)
  String footprint(@RequestParam(required = false) boolean collect) {
    return Footprint.read(collect).toText();
  }
}
