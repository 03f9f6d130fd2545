package dev.sealdesk.ledger.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A log behind an HTTP prefix.
public final class HttpSource implements LogSource {
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  /// For one resource, of at most 16 MiB.
  private static final Duration ANSWERING = Duration.ofSeconds(60);

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final String prefix;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECTING)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  public HttpSource(URI prefix) {
    String text = prefix.toString();
    this.prefix = text.endsWith("/") ? text : text + "/";
  }

  @Override
  public Optional<byte[]> read(String path, int maxBytes) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(prefix + path))
            .timeout(ANSWERING)
            .header("Accept-Encoding", "gzip, identity")
            .build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return switch (answer.statusCode()) {
          case OK -> Optional.of(Limited.read(decoded(answer, body), maxBytes, path));
          case NOT_FOUND, GONE -> Optional.empty();
          default -> throw new IOException(prefix + path + " answered " + answer.statusCode());
        };
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  private static InputStream decoded(HttpResponse<?> answer, InputStream body) throws IOException {
    String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
    return switch (encoding) {
      case "identity" -> body;
      case "gzip" -> new GZIPInputStream(body);
      default -> throw new IOException("the encoding " + encoding + " was not asked for");
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
