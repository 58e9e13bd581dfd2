package io.pitot.it.grails;

import grails.core.DefaultGrailsApplication;
import grails.core.GrailsApplication;
import grails.web.CamelCaseUrlConverter;
import grails.web.UrlConverter;
import grails.web.mapping.LinkGenerator;
import grails.web.mapping.UrlMappings;
import groovy.lang.Closure;
import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.util.Collections;
import javax.servlet.ServletContext;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.grails.web.mapping.DefaultLinkGenerator;
import org.grails.web.mapping.DefaultUrlMappingEvaluator;
import org.grails.web.mapping.DefaultUrlMappingsHolder;
import org.grails.web.mapping.mvc.GrailsControllerUrlMappings;
import org.grails.web.mapping.mvc.UrlMappingsHandlerMapping;
import org.grails.web.mapping.mvc.UrlMappingsInfoHandlerAdapter;
import org.grails.web.servlet.mvc.GrailsWebRequestFilter;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.mvc.HttpRequestHandlerAdapter;
import org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler;

/** What the plugins of controllers and URL mappings register. */
@Configuration
public class WebConfiguration {
  @Bean(GrailsApplication.APPLICATION_ID)
  public GrailsApplication grailsApplication(ApplicationContext context) {
    DefaultGrailsApplication application =
        new DefaultGrailsApplication(
            new Class<?>[] {ShopController.class, BooksController.class},
            WebConfiguration.class.getClassLoader());
    application.setApplicationContext(context);
    application.initialise();
    application.addArtefact("Controller", ShopController.class);
    application.addArtefact("Controller", BooksController.class);
    return application;
  }

  @Bean("grailsUrlMappingsHolder")
  public UrlMappings urlMappings(
      GrailsApplication application, ApplicationContext context, UrlConverter converter)
      throws IOException {
    ClassLoader loader = WebConfiguration.class.getClassLoader();
    Class<?> mappings =
        new GroovyClassLoader(loader)
            .parseClass(context.getResource("/WEB-INF/UrlMappings.groovy").getFile());
    Closure<?> closure = (Closure<?>) InvokerHelper.getProperty(mappings, "mappings");
    return new GrailsControllerUrlMappings(
        application,
        new DefaultUrlMappingsHolder(
            new DefaultUrlMappingEvaluator(context).evaluateMappings(closure)),
        converter);
  }

  @Bean("grailsUrlConverter")
  public UrlConverter urlConverter() {
    return new CamelCaseUrlConverter();
  }

  @Bean
  public LinkGenerator grailsLinkGenerator() {
    return new DefaultLinkGenerator("http://localhost");
  }

  @Bean
  public UrlMappingsHandlerMapping urlMappingsHandlerMapping(UrlMappings mappings) {
    return new UrlMappingsHandlerMapping(mappings);
  }

  @Bean
  public UrlMappingsInfoHandlerAdapter urlMappingsInfoHandlerAdapter() {
    return new UrlMappingsInfoHandlerAdapter();
  }

  @Bean
  public GrailsWebRequestFilter grailsWebRequestFilter() {
    return new GrailsWebRequestFilter();
  }

  @Bean("io.pitot.it.grails.ShopController")
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  public ShopController shopController() {
    return new ShopController();
  }

  @Bean("io.pitot.it.grails.BooksController")
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  public BooksController booksController() {
    return new BooksController();
  }

  /** Grails asks for one in any case. */
  @Bean
  public MultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver();
  }

  /** Grails wants to have one at least. */
  @Bean
  public HandlerInterceptor localeChangeInterceptor() {
    return new LocaleChangeInterceptor();
  }

  @Bean
  public HandlerExceptionResolver exceptionResolver() {
    return new MappedExceptionResolver();
  }

  /** What is mapped to nothing is left to the server. */
  @Bean
  public SimpleUrlHandlerMapping defaultServletMapping(ServletContext servletContext) {
    DefaultServletHttpRequestHandler handler = new DefaultServletHttpRequestHandler();
    handler.setServletContext(servletContext);
    SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
    mapping.setOrder(Ordered.LOWEST_PRECEDENCE);
    mapping.setUrlMap(Collections.singletonMap("/**", handler));
    return mapping;
  }

  @Bean
  public HttpRequestHandlerAdapter httpRequestHandlerAdapter() {
    return new HttpRequestHandlerAdapter();
  }
}
