package dev.sealdesk.server.http;

import java.util.List;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;

/// Wires what holds for every route.
@Configuration(proxyBeanMethods = false)
@Import({
  SecurityConfiguration.class,
  JsonConfiguration.class,
  ProblemAdvice.class,
  ErrorRoute.class
})
public class HttpConfiguration {
  @Bean
  FilterRegistrationBean<RequestLog> requestLog() {
    return outermost(new RequestLog(), 0);
  }

  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders() {
    return outermost(new SecurityHeaders(), 1);
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit() {
    return outermost(new BodyLimit(), 2);
  }

  private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> outermost(
      F filter, int place) {
    FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat() {
    return new TomcatLimits();
  }

  @Bean
  HealthRoutes healthRoutes(List<ReadinessCheck> checks) {
    return new HealthRoutes(checks);
  }

  @Bean
  OpenRoute healthIsOpen() {
    return new OpenRoute(HttpMethod.GET, "/health/*");
  }
}
