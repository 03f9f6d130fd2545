package dev.sealdesk.cli.ledger;

import static dev.sealdesk.cli.ledger.UnreadableLog.unlessRead;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// Whom to believe, as options.
final class TrustOptions {
  private TrustOptions() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(Options.required("KEY", "--key"));
    spec.addOption(Options.values("KEY", "--witness"));
    spec.addOption(Options.number("K", "--require"));
  }

  static Trust of(Asked asked) throws Misuse, UnreadableLog {
    List<VerifierKey> witnesses = new ArrayList<>();
    for (String witness : Options.texts(asked.parsed(), "--witness")) {
      witnesses.add(key(asked, witness));
    }
    VerifierKey log = key(asked, asked.text("--key").orElseThrow());
    int named = (int) witnesses.stream().map(VerifierKey::name).distinct().count();
    int required = asked.parsed().matchedOptionValue("--require", named);
    if (required < 0 || required > named) {
      throw new Misuse("usage.require-too-many", required, named);
    }
    return new Trust(log, witnesses, required);
  }

  /// A key, or what is in a file with one.
  static VerifierKey key(Asked asked, String typed) throws Misuse, UnreadableLog {
    Optional<VerifierKey> direct = VerifierKey.parse(typed);
    if (direct.isPresent()) {
      return direct.get();
    }
    Path file = asked.path(typed);
    if (!Files.isRegularFile(file)) {
      throw new Misuse("usage.not-a-key", Printable.of(typed));
    }
    byte[] content =
        unlessRead(
            () -> {
              try (var in = Files.newInputStream(file)) {
                return in.readNBytes(VerifierKey.MAX_TEXT_BYTES);
              }
            });
    return VerifierKey.parse(new String(content, StandardCharsets.UTF_8).strip())
        .orElseThrow(() -> new Misuse("usage.no-key-in", Printable.of(typed)));
  }
}
