package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.keys.Passphrase;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.ProtectedKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.RecoveryShare;
import dev.sealdesk.envelope.keys.Unlocking;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads keys from files, and passphrases from a person or a file.
final class KeyFiles {
  /// More than any key text may have.
  private static final int MAX_BYTES = 16_384;

  private KeyFiles() {}

  static PublicKey publicKey(Path file) throws IOException, Stop {
    return Stop.unlessAccepted(file.toString(), PublicKey.fromText(text(file)));
  }

  static List<PublicKey> publicKeys(List<Path> files) throws IOException, Stop {
    List<PublicKey> keys = new ArrayList<>();
    for (Path file : files) {
      PublicKey key = publicKey(file);
      if (keys.contains(key)) {
        throw new Stop(Stop.USAGE, file + " names a reader who was named before");
      }
      keys.add(key);
    }
    return keys;
  }

  static RecoveryShare share(Path file) throws IOException, Stop {
    return Stop.unlessAccepted(file.toString(), RecoveryShare.fromText(text(file)));
  }

  /// The private key; asks for its passphrase if it has one.
  static PrivateKey privateKey(Path file, @Nullable Path passphraseFile) throws IOException, Stop {
    String text = text(file);
    if (text.startsWith("-----BEGIN SEALDESK UNPROTECTED PRIVATE KEY-----")) {
      return Stop.unlessAccepted(file.toString(), PrivateKey.fromUnprotectedText(text));
    }
    ProtectedKey key = Stop.unlessAccepted(file.toString(), ProtectedKey.fromText(text));
    try (Passphrase passphrase = passphrase("Passphrase for " + file, passphraseFile)) {
      return Stop.unlessAccepted(
          file.toString(), key.unlock(new Unlocking.ByPassphrase(passphrase)));
    }
  }

  static Passphrase newPassphrase(@Nullable Path file) throws IOException, Stop {
    Passphrase passphrase = passphrase("New passphrase", file);
    if (file == null) {
      try (Passphrase again = passphrase("Once more", null)) {
        if (!passphrase.isSame(again)) {
          throw new Stop(Stop.USAGE, "the two passphrases differ");
        }
      }
    }
    return passphrase;
  }

  private static Passphrase passphrase(String prompt, @Nullable Path file)
      throws IOException, Stop {
    char[] typed = file == null ? typed(prompt) : firstLine(file);
    try {
      Optional<Passphrase> passphrase = Passphrase.of(typed);
      if (passphrase.isEmpty()) {
        throw new Stop(Stop.USAGE, "a passphrase has 1 to " + Passphrase.MAX_BYTES + " bytes");
      }
      return passphrase.get();
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private static char[] typed(String prompt) throws Stop {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .flatMap(console -> Optional.ofNullable(console.readPassword("%s: ", prompt)))
        .orElseThrow(
            () ->
                new Stop(
                    Stop.USAGE,
                    "there is nobody to ask for a passphrase; name its file: --passphrase-file"));
  }

  private static char[] firstLine(Path file) throws IOException, Stop {
    byte[] bytes = bytes(file);
    String text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString();
    Arrays.fill(bytes, (byte) 0);
    return text.lines().findFirst().orElse("").toCharArray();
  }

  private static String text(Path file) throws IOException, Stop {
    return new String(bytes(file), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(Path file) throws IOException, Stop {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Stop(Stop.REFUSED, file + " is too large for a key");
      }
      return bytes;
    }
  }
}
