package dev.sealdesk.ledger.witness;

import dev.sealdesk.ledger.note.Decimal;
import dev.sealdesk.ledger.note.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// A witness that speaks C2SP tlog-witness, ours or another's.
public final class HttpCosigner implements Cosigner {
  static final String SIZE_TYPE = "text/x.tlog.size";

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(10);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;
  private static final int OK = 200;
  private static final int CONFLICT = 409;

  private final URI endpoint;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING).build();

  /// What it cosigned last, as far as is known; it tells if it is something else.
  private volatile long cosignedSize;

  /// `prefix`: the submission prefix of the witness.
  public HttpCosigner(URI prefix) {
    String text = prefix.toString();
    this.endpoint = URI.create((text.endsWith("/") ? text : text + "/") + "add-checkpoint");
  }

  private record Answer(int status, String type, String text) {}

  @Override
  public Outcome cosign(SignedNote checkpoint, long size, Consistency consistency) {
    try {
      long from = Math.min(cosignedSize, size);
      Answer answer = post(from, checkpoint, consistency);
      if (answer.status() == CONFLICT && answer.type().startsWith(SIZE_TYPE)) {
        Optional<Long> latest = Decimal.parse(answer.text().strip());
        if (latest.isPresent() && latest.get() != from && latest.get() <= size) {
          answer = post(latest.get(), checkpoint, consistency);
        }
      }
      return read(answer, size);
    } catch (IOException failed) {
      return new Outcome.Unreachable(String.valueOf(failed.getMessage()));
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return new Outcome.Unreachable("interrupted");
    }
  }

  private Outcome read(Answer answer, long size) {
    if (answer.status() != OK) {
      return new Outcome.Refused(answer.status(), answer.text().strip());
    }
    return SignedNote.signatures(answer.text())
        .<Outcome>map(
            signatures -> {
              cosignedSize = size;
              return new Outcome.Cosigned(signatures);
            })
        .orElseGet(() -> new Outcome.Refused(OK, "the answer is not signature lines"));
  }

  private Answer post(long from, SignedNote checkpoint, Consistency consistency)
      throws IOException, InterruptedException {
    byte[] body = AddCheckpoint.body(from, consistency.from(from), checkpoint);
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWERING)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      String text = new String(in.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type, text);
    }
  }
}
