package io.pitot.it.webflux;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/** Literal routes, variables, a variable with a regex. */
@Controller
public class ItemsController {
  @RequestMapping(value = "/items", method = RequestMethod.GET)
  @ResponseBody
  public String all() {
    return "all items";
  }

  @RequestMapping(value = "/items", method = RequestMethod.POST)
  @ResponseBody
  public String add() {
    return "added";
  }

  @RequestMapping(value = "/items/{id}", method = RequestMethod.GET)
  @ResponseBody
  public String item(@PathVariable("id") String id) {
    return "item " + id;
  }

  @RequestMapping(value = "/codes/{code:[a-z]+}/text", method = RequestMethod.GET)
  @ResponseBody
  public String code(@PathVariable("code") String code) {
    return "code " + code;
  }
}
