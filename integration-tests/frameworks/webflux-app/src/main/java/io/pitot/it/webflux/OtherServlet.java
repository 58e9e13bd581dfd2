package io.pitot.it.webflux;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** {@link OtherApplication} as a servlet. */
public final class OtherServlet extends ServletHttpHandlerAdapter {
  public OtherServlet() {
    super(
        WebHttpHandlerBuilder.applicationContext(
                new AnnotationConfigApplicationContext(OtherApplication.class))
            .build());
  }
}
