package io.pitot.it.webflux;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** {@link ApiApplication} as a servlet. */
public final class ApiServlet extends ServletHttpHandlerAdapter {
  public ApiServlet() {
    super(
        WebHttpHandlerBuilder.applicationContext(
                new AnnotationConfigApplicationContext(ApiApplication.class))
            .build());
  }
}
