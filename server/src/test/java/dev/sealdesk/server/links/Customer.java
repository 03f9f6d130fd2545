package dev.sealdesk.server.links;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import dev.sealdesk.server.boot.TestClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;

/// What the drop page does, as a program.
final class Customer {
  static final int PART_BYTES = 8 << 20;

  private final TestClient client;
  private final String secret;

  Customer(TestClient client, String secret) {
    this.client = client;
    this.secret = secret;
  }

  HttpResponse<byte[]> ask(String method, String path) {
    return client.send(method, path, BodyPublishers.noBody(), "Authorization", "Drop " + secret);
  }

  HttpResponse<byte[]> open() {
    return ask("GET", "/api/drop");
  }

  HttpResponse<byte[]> begin(long bytes) {
    return client.send(
        "POST",
        "/api/drop/uploads",
        BodyPublishers.ofString("{\"bytes\":" + bytes + "}"),
        "Content-Type",
        "application/json",
        "Authorization",
        "Drop " + secret);
  }

  HttpResponse<byte[]> put(String upload, int number, byte[] whole) {
    int from = number * PART_BYTES;
    byte[] part = Arrays.copyOfRange(whole, from, Math.min(whole.length, from + PART_BYTES));
    return client.send(
        "PUT",
        "/api/drop/uploads/" + upload + "/parts/" + number,
        BodyPublishers.ofByteArray(part),
        "Content-Type",
        "application/octet-stream",
        "Content-Digest",
        "sha-256=:" + Base64.getEncoder().encodeToString(Digests.sha256(part)) + ":",
        "Authorization",
        "Drop " + secret);
  }

  HttpResponse<byte[]> finish(String upload) {
    return ask("POST", "/api/drop/uploads/" + upload + "/finish");
  }

  /// A file for a case, sealed to these keys.
  static byte[] sealed(String inCase, PublicKey reader, PublicKey release, int contentBytes) {
    byte[] content = new byte[contentBytes];
    RandomGeneratorFactory.of("L64X128MixRandom").create(7).nextBytes(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Sealer.seal(
          new SealingRequest(
              ObjectId.random(),
              ObjectId.parse(inCase),
              Fields.of(Map.of("kind", "har")),
              Fields.none(),
              List.of(reader),
              Optional.of(release)),
          Channels.newChannel(new ByteArrayInputStream(content)),
          Channels.newChannel(out),
          _ -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
