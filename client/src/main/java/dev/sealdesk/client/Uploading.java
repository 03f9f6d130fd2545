package dev.sealdesk.client;

import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.protocol.content.ContentMessages.Kept;
import dev.sealdesk.protocol.content.ContentMessages.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Sends the parts of a sealed file that the server does not have yet, several at once, each with
/// its checksum.
final class Uploading {
  private static final int AT_ONCE = 4;
  private static final int TRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  private final Wire wire;
  private final PendingUpload pending;
  private final LongConsumer sent;
  private final AtomicLong sentBytes = new AtomicLong();

  /// @param sent hears how many bytes of the sealed file were sent
  Uploading(Wire wire, PendingUpload pending, LongConsumer sent) {
    this.wire = wire;
    this.pending = pending;
    this.sent = sent;
  }

  /// Sends what is missing and lets the server keep it. On a network that fails it throws; the same
  /// again goes on.
  Reply<Kept> run() throws IOException {
    String path = "/api/uploads/" + Paths.segment(pending.upload());
    try (FileChannel file = FileChannel.open(pending.file(), StandardOpenOption.READ)) {
      Reply<Progress> progress = Calls.get(wire, path, Progress.class);
      while (progress instanceof Reply.Done<Progress>(Progress now) && !now.missing().isEmpty()) {
        Optional<Refusal> refused = send(file, path, now);
        if (refused.isPresent()) {
          return Reply.refused(refused.get());
        }
        progress = Calls.get(wire, path, Progress.class);
      }
      if (progress instanceof Reply.Refused<Progress>(Refusal why)) {
        return Reply.refused(why);
      }
    }
    Reply<Kept> kept = Calls.post(wire, path + "/finish", Kept.class);
    if (kept instanceof Reply.Done<Kept>) {
      pending.forget();
    }
    return kept;
  }

  private Optional<Refusal> send(FileChannel file, String path, Progress progress)
      throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Optional<Refusal>>> parts = new ArrayList<>();
      for (int number : progress.missing()) {
        parts.add(threads.submit(() -> send(file, path, progress, number)));
      }
      boolean whole = false;
      try {
        for (Future<Optional<Refusal>> part : parts) {
          Optional<Refusal> refused = result(part);
          if (refused.isPresent()) {
            return refused;
          }
        }
        whole = true;
      } finally {
        if (!whole) {
          threads.shutdownNow();
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<Refusal> result(Future<Optional<Refusal>> part) throws IOException {
    try {
      return part.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException network) {
        throw network;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  private Optional<Refusal> send(FileChannel file, String path, Progress progress, int number)
      throws IOException {
    byte[] part = part(file, progress, number);
    String digest = Base64.getEncoder().encodeToString(Digests.sha256(part));
    Wire.Request request =
        new Wire.Request(
            "PUT",
            path + "/parts/" + number,
            () -> BodyPublishers.ofByteArray(part),
            Map.of(
                "Content-Type",
                "application/octet-stream",
                "Content-Digest",
                "sha-256=:" + digest + ":"));
    Wire.Answer answer = patiently(request);
    if (!answer.isGood()) {
      return Optional.of(answer.problem());
    }
    sent.accept(sentBytes.addAndGet(part.length));
    return Optional.empty();
  }

  private static byte[] part(FileChannel file, Progress progress, int number) throws IOException {
    long from = (long) number * progress.partBytes();
    long length = Math.min(progress.partBytes(), file.size() - from);
    if (from < 0 || length <= 0 || file.size() != progress.bytes()) {
      throw new IOException("the sealed file is not the one that the server waits for");
    }
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(length));
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException("the sealed file was cut");
      }
    }
    return buffer.array();
  }

  /// A part may be sent again and again; the server keeps it once.
  private Wire.Answer patiently(Wire.Request request) throws IOException {
    Duration pause = FIRST_PAUSE;
    for (int i = 1; ; i++) {
      try {
        Wire.Answer answer = wire.ask(request);
        boolean busy = answer.status() >= FIRST_SERVER_ERROR || answer.status() == TOO_MANY;
        if (!busy || i == TRIES) {
          return answer;
        }
      } catch (IOException failed) {
        if (i == TRIES || Thread.currentThread().isInterrupted()) {
          throw failed;
        }
      }
      wait(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private static void wait(Duration pause) throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }
}
