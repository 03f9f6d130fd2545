package dev.sealdesk.ledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sealdesk.ledger.note.SignedNote;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// The witness behind HTTP: `POST /add-checkpoint` after C2SP tlog-witness, and `GET
/// /checkpoint/<SHA-256 of the origin in hex>` for the last one cosigned.
public final class WitnessServer implements AutoCloseable {
  private static final String ADD = "/add-checkpoint";
  private static final String LATEST = "/checkpoint/";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int TOO_LARGE = 413;
  private static final int BROKEN = 500;
  private static final int BUSY = 503;

  /// Each may hold a request of 260 KiB.
  private static final int MAX_REQUESTS_AT_ONCE = 64;

  private final Witness witness;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(MAX_REQUESTS_AT_ONCE);

  public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
    this.witness = witness;
    this.server = HttpServer.create(address, 0);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!places.tryAcquire()) {
        answer(exchange, BUSY, "text/plain", "busy\n");
        return;
      }
      try {
        route(exchange);
      } catch (IOException | RuntimeException broken) {
        answer(exchange, BROKEN, "text/plain", "the witness cannot write its memory\n");
      } finally {
        places.release();
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals(ADD) && method.equals("POST")) {
      byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1);
      if (body.length > AddCheckpoint.MAX_BYTES) {
        answer(exchange, TOO_LARGE, "text/plain", "too large\n");
      } else {
        answer(exchange, witness.add(body));
      }
    } else if (path.startsWith(LATEST) && method.equals("GET")) {
      Optional<SignedNote> note = witness.latestByName(path.substring(LATEST.length()));
      String text =
          note.map(found -> new String(found.toBytes(), StandardCharsets.UTF_8))
              .orElse("nothing cosigned\n");
      answer(exchange, note.isPresent() ? OK : NOT_FOUND, "text/plain; charset=utf-8", text);
    } else {
      boolean known = path.equals(ADD) || path.startsWith(LATEST);
      answer(exchange, known ? NOT_ALLOWED : NOT_FOUND, "text/plain", "not here\n");
    }
  }

  private static void answer(HttpExchange exchange, WitnessAnswer answer) throws IOException {
    switch (answer) {
      case WitnessAnswer.Cosigned(var signature, _) ->
          answer(exchange, answer.status(), "text/plain; charset=utf-8", signature.line());
      case WitnessAnswer.OtherSize(long size) ->
          answer(exchange, answer.status(), HttpCosigner.SIZE_TYPE, size + "\n");
      case WitnessAnswer.Forked(long size, _) ->
          answer(exchange, answer.status(), HttpCosigner.SIZE_TYPE, size + "\n");
      case WitnessAnswer.Malformed(String what) ->
          answer(exchange, answer.status(), "text/plain", what + "\n");
      case WitnessAnswer.NotSigned(String why) ->
          answer(exchange, answer.status(), "text/plain", why + "\n");
      case WitnessAnswer.UnknownLog _ ->
          answer(exchange, answer.status(), "text/plain", "this log is not known here\n");
      case WitnessAnswer.ProofInvalid(Alarm alarm) ->
          answer(exchange, answer.status(), "text/plain", alarm.explained() + "\n");
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
