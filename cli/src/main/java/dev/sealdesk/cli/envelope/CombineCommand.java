package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.keys.Effort;
import dev.sealdesk.envelope.keys.Passphrase;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.ProtectedKey;
import dev.sealdesk.envelope.keys.Unlocking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "combine",
    description = "Joins shares to the private key they were made from.",
    mixinStandardHelpOptions = true)
final class CombineCommand extends EnvelopeCommand {
  @Parameters(paramLabel = "SHARE", arity = "1..*", description = "The shares.")
  private List<Path> shares = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "KEY.key",
      description = "Where the private key goes.")
  private Path output = Path.of("");

  @Option(names = "--passphrase-file", description = "Its first line is the new passphrase.")
  private @Nullable Path passphraseFile;

  @Option(names = "--force", description = "Replace an existing file.")
  private boolean force;

  @Override
  void carryOut() throws IOException, Stop {
    try (PrivateKey key = DrillCommand.joined(shares);
        Passphrase passphrase = KeyFiles.newPassphrase(passphraseFile)) {
      Unlocking unlocking = new Unlocking.ByPassphrase(passphrase);
      OutputFile.write(
          output,
          force,
          ProtectedKey.protect(key, unlocking, ProtectedKey.newSalt(), Effort.USUAL).toText());
      say("wrote " + output);
      Descriptions.of(key.publicKey()).forEach(out()::println);
    }
  }
}
