package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.RecoveryShare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "split",
    description = "Writes KEY.1.share, KEY.2.share and so on: one for each officer.",
    mixinStandardHelpOptions = true)
final class SplitCommand extends EnvelopeCommand {
  @Parameters(paramLabel = "KEY.key", description = "The private key to split.")
  private Path key = Path.of("");

  @Option(names = "--needed", required = true, paramLabel = "K", description = "How many join.")
  private int needed;

  @Option(names = "--count", required = true, paramLabel = "N", description = "How many there are.")
  private int count;

  @Option(names = "--passphrase-file", description = "Its first line is the passphrase.")
  private @Nullable Path passphraseFile;

  @Option(names = "--force", description = "Replace existing files.")
  private boolean force;

  @Override
  void carryOut() throws IOException, Stop {
    if (needed < RecoveryShare.MIN_NEEDED || count < needed || count > RecoveryShare.MAX_SHARES) {
      throw new Stop(Stop.USAGE, "2 ≤ needed ≤ count ≤ 16");
    }
    String name = key.toString().replaceAll("\\.key$", "");
    try (PrivateKey privateKey = KeyFiles.privateKey(key, passphraseFile)) {
      List<RecoveryShare> shares = RecoveryShare.split(privateKey, needed, count);
      for (RecoveryShare share : shares) {
        try (share) {
          Path file = Path.of(name + "." + share.place() + ".share");
          OutputFile.write(file, force, share.toInsecureText());
          say("wrote " + file);
        }
      }
    }
    say("any " + needed + " of them yield the key; hand them out and delete them here");
  }
}
