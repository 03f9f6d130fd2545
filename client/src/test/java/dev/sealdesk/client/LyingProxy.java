package dev.sealdesk.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BinaryOperator;

/// Stands between a client and its server, passes everything on, and changes what the test wants
/// changed: what a server that was taken over could do.
final class LyingProxy implements AutoCloseable {
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "expect");

  private final HttpServer proxy;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private volatile BinaryOperator<String> lie = (_, answer) -> answer;

  LyingProxy(URI server) throws IOException {
    this.server = server;
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext("/", this::pass);
    proxy.start();
  }

  URI address() {
    return URI.create("http://localhost:" + proxy.getAddress().getPort());
  }

  /// From now on.
  ///
  /// @param change gets the path and the answer, and returns the answer that the client gets
  void lie(BinaryOperator<String> change) {
    lie = change;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI().toString()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      for (String name : List.of("DPoP-Nonce", "Set-Cookie", "Date", "Content-Type")) {
        answer
            .headers()
            .firstValue(name)
            .ifPresent(v -> exchange.getResponseHeaders().set(name, v));
      }
      byte[] body = changed(exchange.getRequestURI().getPath(), answer);
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] changed(String path, HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
    return lie.apply(path, text).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    proxy.stop(0);
    http.close();
  }
}
