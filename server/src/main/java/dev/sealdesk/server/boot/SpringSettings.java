package dev.sealdesk.server.boot;

import dev.sealdesk.server.settings.Settings;
import dev.sealdesk.server.settings.Tls;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What our settings mean to Spring. Nothing else sets it up: no file, no environment variable, no
/// system property.
final class SpringSettings {
  private SpringSettings() {}

  static Map<String, Object> of(Settings settings, Path temporary) {
    Map<String, Object> values = new HashMap<>();
    values.put("spring.main.banner-mode", "off");
    values.put("spring.main.register-shutdown-hook", "false");
    values.put("spring.main.log-startup-info", "false");
    values.put("spring.jmx.enabled", "false");
    values.put("spring.threads.virtual.enabled", "true");
    values.put("spring.servlet.multipart.enabled", "false");
    values.put("spring.web.resources.add-mappings", "false");
    values.put("spring.mvc.formcontent.filter.enabled", "false");
    values.put("spring.mvc.hiddenmethod.filter.enabled", "false");
    // It would invent a user and log the password.
    values.put(
        "spring.autoconfigure.exclude",
        "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration");
    values.put(
        "spring.lifecycle.timeout-per-shutdown-phase", settings.stopWithin().toSeconds() + "s");
    values.put("server.shutdown", "graceful");
    values.put("server.address", settings.address().getHostAddress());
    values.put("server.port", settings.port());
    // Without encryption it would only be for proxies, which speak HTTP/1.1 here.
    values.put("server.http2.enabled", Boolean.toString(settings.encrypts()));
    values.put("server.server-header", "");
    values.put("server.tomcat.basedir", temporary.toString());
    values.put("server.error.whitelabel.enabled", "false");
    values.putAll(encryption(settings.tls()));
    values.putAll(metrics(settings));
    values.putAll(logging(settings));
    return values;
  }

  private static Map<String, String> encryption(Tls tls) {
    return switch (tls) {
      case Tls.Given(Path certificate, Path privateKey) ->
          Map.of(
              "server.ssl.bundle", "vault",
              "spring.ssl.bundle.pem.vault.keystore.certificate", "file:" + certificate,
              "spring.ssl.bundle.pem.vault.keystore.private-key", "file:" + privateKey,
              "spring.ssl.bundle.pem.vault.keystore.verify-keys", "true",
              "spring.ssl.bundle.pem.vault.options.enabled-protocols", "TLSv1.3");
      case Tls.SelfMade() -> throw new IllegalStateException("the certificate is not made yet");
      // Only a proxy on this machine is believed when it says who asked.
      case Tls.Off() ->
          Map.of(
              "server.forward-headers-strategy", "native",
              "server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1");
    };
  }

  private static Map<String, String> metrics(Settings settings) {
    if (settings.metricsPort().isEmpty()) {
      return Map.of("management.server.port", "-1");
    }
    return Map.of(
        "management.server.port", Integer.toString(settings.metricsPort().getAsInt()),
        "management.server.address", "127.0.0.1",
        "management.server.ssl.enabled", "false",
        "management.endpoints.web.base-path", "/",
        "management.endpoints.web.exposure.include", "prometheus",
        "management.endpoints.web.discovery.enabled", "false",
        "management.endpoints.web.path-mapping.prometheus", "metrics");
  }

  private static Map<String, String> logging(Settings settings) {
    return Map.of(
        "logging.config", "classpath:dev/sealdesk/server/boot/logging.xml",
        "logging.level.root", settings.logLevel() == Settings.LogLevel.ERROR ? "ERROR" : "WARN",
        "logging.level.dev.sealdesk", settings.logLevel().name(),
        // These repeat request lines.
        "logging.level.org.apache.coyote", "ERROR",
        "logging.level.org.apache.tomcat.util.http", "ERROR");
  }
}
