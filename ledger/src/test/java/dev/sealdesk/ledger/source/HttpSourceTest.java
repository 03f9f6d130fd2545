package dev.sealdesk.ledger.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sealdesk.ledger.SampleLog;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.verify.Fault;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSourceTest {
  @TempDir private Path folder;
  private HttpServer server;
  private HttpSource source;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/log/", this::answer);
    server.start();
    String host = "http://127.0.0.1:" + server.getAddress().getPort();
    source = new HttpSource(URI.create(host + "/log"));
  }

  @AfterEach
  void stop() {
    source.close();
    server.stop(0);
  }

  /// Any web server that knows a folder; and a few that are less well-behaved.
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/log/".length());
    switch (path) {
      case "broken" -> send(exchange, 500, new byte[0]);
      case "gone" -> send(exchange, 410, new byte[0]);
      case "moved" -> {
        exchange.getResponseHeaders().set("Location", "/log/checkpoint");
        send(exchange, 302, new byte[0]);
      }
      case "zipped" -> {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, 200, zipped(new byte[1000]));
      }
      case "bomb" -> {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, 200, zipped(new byte[10_000_000]));
      }
      case "strange" -> {
        exchange.getResponseHeaders().set("Content-Encoding", "br");
        send(exchange, 200, new byte[10]);
      }
      default -> {
        Path file = folder.resolve(path);
        boolean there = Files.isRegularFile(file);
        send(exchange, there ? 200 : 404, there ? Files.readAllBytes(file) : new byte[0]);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void a_log_behind_a_plain_web_server_verifies() throws IOException {
    SampleLog.write(folder, 1000);
    assertInstanceOf(Verdict.Sound.class, verify());
  }

  @Test
  void what_the_server_does_not_have_is_missing() throws IOException {
    SampleLog.write(folder, 1000);
    Files.delete(folder.resolve("tile/entries/001"));
    assertEquals(
        List.of(new Fault.Missing("tile/entries/001", 256, 511)),
        assertInstanceOf(Verdict.Unsound.class, verify()).faults());
    assertEquals(Optional.empty(), source.read("gone", 100));
  }

  @Test
  void a_server_in_trouble_is_not_taken_for_a_missing_resource() {
    IOException failure = assertThrows(IOException.class, () -> source.read("broken", 100));
    assertTrue(String.valueOf(failure.getMessage()).contains("500"), failure.getMessage());
  }

  @Test
  void more_than_is_allowed_is_not_read() throws IOException {
    Files.write(folder.resolve("large"), new byte[101]);
    assertThrows(IOException.class, () -> source.read("large", 100));
    assertThrows(IOException.class, () -> source.read("bomb", 1000));
    assertEquals(101, source.read("large", 101).orElseThrow().length);
  }

  @Test
  void compressed_and_moved_resources_are_read_and_others_refused() throws IOException {
    SampleLog.write(folder, 1);
    assertArrayEquals(new byte[1000], source.read("zipped", 1000).orElseThrow());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("checkpoint")), source.read("moved", 1000).orElseThrow());
    assertThrows(IOException.class, () -> source.read("strange", 1000));
  }

  @Test
  void nobody_listening_is_an_error_and_not_an_empty_log() {
    server.stop(0);
    assertThrows(IOException.class, () -> source.read("checkpoint", 100));
  }

  private Verdict verify() throws IOException {
    return new Verification(source, Trust.in(SampleLog.KEY.verifier()), List.of(), 4)
        .run((_, _) -> {});
  }
}
