package dev.sealdesk.server.pages;

import dev.sealdesk.server.http.OpenRoute;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Wires the web application's files, which anybody may read.
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(PagesConfiguration.class);

  @Bean
  PageRoutes pageRoutes() throws IOException {
    PageFiles files = PageFiles.read();
    if (files.areMissing()) {
      LOG.warn("this server was built without its pages; build them with npm at hand");
    }
    return new PageRoutes(files);
  }

  @Bean
  OpenRoute dropPageIsOpen() {
    return new OpenRoute(HttpMethod.GET, "/drop");
  }

  @Bean
  OpenRoute assetsAreOpen() {
    return new OpenRoute(HttpMethod.GET, "/assets/*");
  }
}
