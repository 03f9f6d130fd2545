package dev.sealdesk.server.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A file whose first line is a secret.
public final class SecretFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int MAX_BYTES = 4096;

  private SecretFile() {}

  /// The first line; empty if there is none, or others than the owner may read it.
  public static Optional<char[]> read(Path file) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))
        || Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    byte[] content = Files.readAllBytes(file);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.lines().findFirst().filter(line -> !line.isBlank()).map(String::toCharArray);
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }
}
