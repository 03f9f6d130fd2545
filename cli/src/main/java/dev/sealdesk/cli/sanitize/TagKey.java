package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The key that makes equal values of several files get equal tags: all bytes of a file.
sealed interface TagKey {
  int MIN_BYTES = 16;
  int MAX_BYTES = 4_096;

  /// Neither prints nor compares its bytes.
  final class Read implements TagKey {
    private final byte[] secret;

    private Read(byte[] secret) {
      this.secret = secret;
    }

    /// Returns a copy.
    byte[] secret() {
      return secret.clone();
    }
  }

  /// The file is missing or closed to us.
  ///
  /// @param reason what the system says, printable
  record NotRead(String reason) implements TagKey {}

  /// Too short to be a secret, or too long to be a key.
  record WrongLength() implements TagKey {}

  static TagKey in(String name, Path folder) {
    try (InputStream file = Files.newInputStream(folder.resolve(name))) {
      byte[] secret = file.readNBytes(MAX_BYTES + 1);
      return secret.length < MIN_BYTES || secret.length > MAX_BYTES
          ? new WrongLength()
          : new Read(secret);
    } catch (IOException e) {
      return new NotRead(Reasons.of(e));
    } catch (InvalidPathException e) {
      return new NotRead(Printable.of(name));
    }
  }
}
