package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Seals and opens in memory, for tests.
final class Sealed {
  static final Fields META = Fields.of(Map.of("name", "trace.har", "type", "application/json"));
  static final Fields ATTRIBUTES = Fields.of(Map.of("product", "router", "region", "eu"));

  private Sealed() {}

  /// What became of opening: what was handed out, and why not all.
  static final class Opening {
    final byte[] content;
    final Optional<Refusal> refusal;

    private Opening(byte[] content, Optional<Refusal> refusal) {
      this.content = content;
      this.refusal = refusal;
    }
  }

  static byte[] content(int sizeBytes) {
    byte[] content = new byte[sizeBytes];
    RandomGenerator.of("L64X128MixRandom").nextBytes(content);
    return content;
  }

  static byte[] seal(byte[] content, PublicKey... readers) {
    return seal(content, Optional.empty(), readers);
  }

  static byte[] seal(byte[] content, Optional<PublicKey> release, PublicKey... readers) {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    SealingRequest request =
        new SealingRequest(
            ObjectId.random(), ObjectId.none(), ATTRIBUTES, META, List.of(readers), release);
    try {
      Sealer.seal(request, channel(content), Channels.newChannel(sealed), _ -> {});
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return sealed.toByteArray();
  }

  static ReadableByteChannel channel(byte[] bytes) {
    return Channels.newChannel(new ByteArrayInputStream(bytes));
  }

  static Opening open(byte[] sealed, PrivateKey reader) {
    ReadableByteChannel channel = channel(sealed);
    return finish(channel, read(channel).then(file -> file.unlock(reader)));
  }

  static Opening open(byte[] sealed, PrivateKey reader, Release release, PrivateKey session) {
    ReadableByteChannel channel = channel(sealed);
    return finish(channel, read(channel).then(file -> file.unlock(reader, release, session)));
  }

  private static Opening finish(ReadableByteChannel channel, Outcome<UnlockedFile> unlocked) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Outcome<Long> outcome =
        unlocked.then(
            file -> {
              try (file) {
                return file.content(channel, Channels.newChannel(content), _ -> {});
              } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
              }
            });
    return switch (outcome) {
      case Outcome.Accepted<Long> _ -> new Opening(content.toByteArray(), Optional.empty());
      case Outcome.Refused<Long>(Refusal why) ->
          new Opening(content.toByteArray(), Optional.of(why));
    };
  }

  static Outcome<SealedFile> read(ReadableByteChannel channel) {
    try {
      return SealedFile.read(channel);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static SealedFile front(byte[] sealed) {
    return accepted(read(channel(sealed)));
  }

  static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal why) -> throw new AssertionError("refused: " + why);
    };
  }

  static <T> Refusal refusal(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> throw new AssertionError("accepted: " + value);
      case Outcome.Refused<T>(Refusal why) -> why;
    };
  }

  /// A private key as the vectors have it.
  static PrivateKey key(byte[] record) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(record);
    String label = " SEALDESK UNPROTECTED PRIVATE KEY-----\n";
    return accepted(
        PrivateKey.fromUnprotectedText("-----BEGIN" + label + body + "\n-----END" + label));
  }
}
