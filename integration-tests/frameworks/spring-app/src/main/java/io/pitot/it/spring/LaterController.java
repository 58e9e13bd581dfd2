package io.pitot.it.spring;

import java.util.concurrent.Callable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/** Answers on another thread (Spring 3.2 and later). */
@Controller
public class LaterController {
  @RequestMapping(value = "/later/{id}", method = RequestMethod.GET)
  @ResponseBody
  public Callable<String> later(@PathVariable("id") final String id) {
    return new Callable<String>() {
      @Override
      public String call() {
        return "later " + id;
      }
    };
  }
}
