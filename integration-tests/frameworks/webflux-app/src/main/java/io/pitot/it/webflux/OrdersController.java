package io.pitot.it.webflux;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/** Routes that are composed of the controller's and the method's. */
@Controller
@RequestMapping("/shops/{shop}/orders")
public class OrdersController {
  @RequestMapping(method = RequestMethod.GET)
  @ResponseBody
  public String orders(@PathVariable("shop") String shop) {
    return "orders of " + shop;
  }

  @RequestMapping(value = "/{order}", method = RequestMethod.GET)
  @ResponseBody
  public String order(@PathVariable("shop") String shop, @PathVariable("order") String order) {
    return "order " + order + " of " + shop;
  }

  @RequestMapping(value = "/{order}/lines/{line}", method = RequestMethod.GET)
  @ResponseBody
  public String line(@PathVariable("order") String order, @PathVariable("line") String line) {
    return "line " + line + " of " + order;
  }
}
