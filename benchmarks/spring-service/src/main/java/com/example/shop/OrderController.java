package com.example.shop;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What makes the start a usual one: JSON and validation. */
@RestController
@RequestMapping("/orders")
class OrderController {
  private final List<Order> orders = new CopyOnWriteArrayList<>();

  @GetMapping
  List<Order> all() {
    return orders;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  void place(@Valid @RequestBody Order order) {
    orders.add(order);
  }

  /** One article and how many of it. */
  record Order(@NotBlank String article, @Positive int quantity) {}
}
