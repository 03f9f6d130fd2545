package dev.sealdesk.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.server.boot.TestClient;
import dev.sealdesk.server.boot.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private static final Pattern LOADED =
      Pattern.compile("<(?:script|link)[^>]*(?:src|href)=\"(/assets/[^\"]+)\"([^>]*)>");

  private TestServer server;
  private TestClient client;

  /// A quick build may have no pages; the full one always makes them.
  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    boolean built = !PageFiles.read().areMissing();
    Assumptions.assumeTrue(built || System.getProperty("quick") == null, "no pages were built");
    server = TestServer.start(folder);
    client = server.client();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private List<MatchResult> loaded() {
    return LOADED.matcher(text(client.get("/drop"))).results().toList();
  }

  @Test
  void a_page_is_fetched_anew_and_holds_no_code() {
    HttpResponse<byte[]> page = client.get("/drop");
    assertEquals(200, page.statusCode());
    assertEquals("no-store", header(page, "Cache-Control"));
    assertEquals("text/html;charset=UTF-8", header(page, "Content-Type"));
    assertTrue(header(page, "Content-Security-Policy").contains("script-src 'self';"));
    assertFalse(text(page).matches("(?s).*<script(?![^>]*src=)[^>]*>.*"));
    assertFalse(text(page).matches("(?s).*(<style| style=| on[a-z]+=|https?://).*"));
  }

  @Test
  void what_a_page_loads_is_what_it_says_and_never_changes() throws NoSuchAlgorithmException {
    assertTrue(loaded().size() > 2);
    for (MatchResult one : loaded()) {
      HttpResponse<byte[]> file = client.get(one.group(1));
      assertEquals(200, file.statusCode());
      assertEquals("max-age=31536000, public, immutable", header(file, "Cache-Control"));
      byte[] digest = MessageDigest.getInstance("SHA-384").digest(file.body());
      String integrity = "integrity=\"sha384-" + Base64.getEncoder().encodeToString(digest);
      boolean isCode = one.group(1).matches(".*\\.(js|css)");
      assertEquals(isCode, one.group(2).contains(integrity), one.group(1));
    }
  }

  @Test
  void a_file_is_sent_compressed_to_whoever_takes_it() throws IOException {
    String script = loaded().getFirst().group(1);
    byte[] plain = client.get(script).body();
    HttpResponse<byte[]> answer = client.get(script, "Accept-Encoding", "gzip");
    assertEquals("gzip", header(answer, "Content-Encoding"));
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertEquals(
          new String(plain, StandardCharsets.UTF_8),
          new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals("", header(client.get(script, "Accept-Encoding", "gzip;q=0"), "Content-Encoding"));
    assertEquals(
        "br", header(client.get(script, "Accept-Encoding", "gzip, br"), "Content-Encoding"));
  }

  @Test
  void nothing_else_is_served() {
    for (String path :
        List.of(
            "/assets/nothing.js",
            "/assets/files.txt",
            "/assets/drop.html",
            "/assets/PageFiles.class",
            "/assets/" + loaded().getFirst().group(1).substring("/assets/".length()) + ".gz")) {
      assertEquals(404, client.get(path).statusCode(), path);
    }
    assertTrue(client.get("/assets/..%2f..%2flogback.xml").statusCode() >= 400);
  }
}
