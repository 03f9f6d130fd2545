package dev.sealdesk.server.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.server.settings.DataFolder;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
  @TempDir private Path folder;

  @Test
  void it_is_alive_and_ready_once_it_has_started() {
    try (TestServer server = TestServer.start(folder)) {
      assertEquals(200, server.client().get("/health/live").statusCode());
      HttpResponse<byte[]> ready = server.client().get("/health/ready");
      assertEquals(200, ready.statusCode());
      assertEquals("up", TestClient.json(ready).get("status").asString());
    }
  }

  @Test
  void a_second_server_does_not_get_the_same_folder() throws Exception {
    try (TestServer _ = TestServer.start(folder)) {
      assertTrue(DataFolder.open(folder.resolve("vault")) instanceof DataFolder.Opening.Busy);
    }
  }

  @Test
  void it_starts_again_where_it_stopped() {
    TestServer.start(folder).close();
    try (TestServer server = TestServer.start(folder)) {
      assertEquals(200, server.client().get("/health/ready").statusCode());
    }
  }

  @Test
  void metrics_are_served_on_a_port_of_their_own() {
    // A management port cannot be looked up before it is bound: any free one is asked for.
    try (TestServer server = TestServer.start(folder, Map.of("metrics.port", "0"))) {
      server.client().get("/health/live");
      int port = Integer.parseInt(property(server, "local.management.port"));
      HttpResponse<byte[]> metrics =
          new TestClient(URI.create("http://127.0.0.1:" + port)).get("/metrics");
      assertEquals(200, metrics.statusCode());
      assertTrue(new String(metrics.body(), UTF_8).contains("jvm_memory_used_bytes"));
      assertEquals(401, server.client().get("/metrics").statusCode());
    }
  }

  private static String property(TestServer server, String name) {
    return server.server().context().getEnvironment().getRequiredProperty(name);
  }

  @Test
  void it_encrypts_with_a_certificate_of_its_own() throws Exception {
    Map<String, String> own =
        Map.of("tls.certificate", "self-made", "http.public-url", "https://vault.example.org");
    String fingerprint;
    try (TestServer server = TestServer.start(folder, own)) {
      HttpResponse<byte[]> answer = trusting(server, "TLSv1.3").get("/health/live");
      assertEquals(200, answer.statusCode());
      assertEquals(HttpClient.Version.HTTP_2, answer.version());
      assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
      TestClient old = trusting(server, "TLSv1.2");
      Exception refused = assertThrows(UncheckedIOException.class, () -> old.get("/health/live"));
      assertTrue(refused.getCause() instanceof SSLHandshakeException, refused::toString);
      fingerprint = server.server().fingerprint().orElseThrow();
    }
    try (TestServer again = TestServer.start(folder, own)) {
      assertEquals(fingerprint, again.server().fingerprint().orElseThrow());
    }
  }

  private TestClient trusting(TestServer server, String protocol) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var pem = Files.newInputStream(folder.resolve("vault/tls/certificate.pem"))) {
      trusted.setCertificateEntry(
          "own", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    return new TestClient(
        server.server().localUrl(),
        HttpClient.newBuilder().sslContext(context(trusted)).sslParameters(parameters).build());
  }

  private static SSLContext context(KeyStore trusted) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
