package dev.sealdesk.cli.ledger;

import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Whom to believe, as options.
final class TrustOptions {
  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "Public key of the log: name+id+base64, or a file with that in it.")
  private String key = "";

  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description = "Public key of a witness, likewise. May be repeated.")
  private List<String> witnesses = new ArrayList<>();

  @Option(
      names = "--require",
      paramLabel = "K",
      description = "How many of these witnesses must have cosigned (default: all of them).")
  private int required = -1;

  Trust trust(CommandLine line) throws IOException {
    List<VerifierKey> keys = new ArrayList<>();
    for (String witness : witnesses) {
      keys.add(key(line, witness));
    }
    int needed = required < 0 ? keys.size() : required;
    if (needed > keys.size()) {
      throw new ParameterException(
          line, "--require " + needed + " is more than the witnesses that are named");
    }
    return new Trust(key(line, key), keys, needed);
  }

  static VerifierKey key(CommandLine line, String text) throws IOException {
    Optional<VerifierKey> direct = VerifierKey.parse(text);
    if (direct.isPresent()) {
      return direct.get();
    }
    Path file = Path.of(text);
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          line, text + " is neither a public key nor a file with one. Ask the log's owner for it.");
    }
    return VerifierKey.parse(Files.readString(file).strip())
        .orElseThrow(() -> new ParameterException(line, text + " does not hold a public key."));
  }
}
