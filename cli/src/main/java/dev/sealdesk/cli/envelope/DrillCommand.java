package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.RecoveryShare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "drill",
    description = "Proves that shares still yield their key, and shows and keeps nothing of it.",
    mixinStandardHelpOptions = true)
final class DrillCommand extends EnvelopeCommand {
  @Parameters(paramLabel = "SHARE", arity = "1..*", description = "The shares.")
  private List<Path> shares = new ArrayList<>();

  @Option(
      names = "--public-key",
      paramLabel = "KEY.pub",
      description = "The key they must yield; otherwise the one that they name.")
  private @Nullable Path expected;

  @Override
  void carryOut() throws IOException, Stop {
    PublicKey publicKey;
    try (PrivateKey key = joined(shares)) {
      publicKey = key.publicKey();
    }
    if (expected != null && !KeyFiles.publicKey(expected).equals(publicKey)) {
      throw new Stop(Stop.REFUSED, "the shares yield another key than " + expected);
    }
    out().println("the shares work: they yield this key, which was forgotten again");
    Descriptions.of(publicKey).forEach(out()::println);
  }

  static PrivateKey joined(List<Path> files) throws IOException, Stop {
    List<RecoveryShare> shares = new ArrayList<>();
    try {
      for (Path file : files) {
        shares.add(KeyFiles.share(file));
      }
      return Stop.unlessAccepted("recovery", RecoveryShare.combine(shares));
    } finally {
      shares.forEach(RecoveryShare::close);
    }
  }
}
