package dev.sealdesk.server.http;

import org.apache.catalina.Container;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/// How much of a request the container takes before any code of ours sees it.
final class TomcatLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int MAX_HEADERS = 64;
  private static final int MAX_PARAMETERS = 64;

  /// Of a body that nobody reads, so that the answer still arrives: a part of an upload that is
  /// there already has 8 MiB.
  private static final int MAX_SWALLOWED_BYTES = 9 << 20;

  private static final int REQUEST_MILLIS = 20_000;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(
        connector -> {
          connector.setMaxParameterCount(MAX_PARAMETERS);
          connector.setXpoweredBy(false);
          if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHttpRequestHeaderSize(MAX_HEADER_BYTES);
            http.setMaxHeaderCount(MAX_HEADERS);
            http.setMaxSwallowSize(MAX_SWALLOWED_BYTES);
            http.setConnectionTimeout(REQUEST_MILLIS);
          }
        });
    factory.addContextCustomizers(
        context -> {
          Container host = context.getParent();
          if (host instanceof StandardHost tomcat) {
            tomcat.setErrorReportValveClass(ProblemReport.class.getName());
          }
        });
  }
}
