package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.keys.Effort;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.Passphrase;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.ProtectedKey;
import dev.sealdesk.envelope.keys.Unlocking;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "keygen",
    description = "Makes a key: NAME.key, which stays with you, and NAME.pub, for others.",
    mixinStandardHelpOptions = true)
public final class KeygenCommand extends EnvelopeCommand {
  @Parameters(paramLabel = "NAME", description = "What the two files are called.")
  private Path name = Path.of("");

  @Option(
      names = "--kind",
      description = "${COMPLETION-CANDIDATES}; PERSON unless named.",
      paramLabel = "KIND")
  private KeyKind kind = KeyKind.PERSON;

  @Option(names = "--passphrase-file", description = "Its first line is the passphrase.")
  private @Nullable Path passphraseFile;

  @Option(
      names = "--unprotected",
      description = "Without a passphrase. Whoever reads NAME.key has the key.")
  private boolean unprotected;

  @Option(names = "--force", description = "Replace existing files.")
  private boolean force;

  @Override
  void carryOut() throws IOException, Stop {
    Path keyFile = Path.of(name + ".key");
    Path publicFile = Path.of(name + ".pub");
    try (PrivateKey key = PrivateKey.generate(kind)) {
      String text = unprotected ? key.toInsecureText() : protectedText(key);
      OutputFile.write(keyFile, force, text);
      OutputFile.write(publicFile, force, key.publicKey().toText());
      say("wrote " + keyFile + " and " + publicFile);
      Descriptions.of(key.publicKey()).forEach(out()::println);
    }
  }

  private String protectedText(PrivateKey key) throws IOException, Stop {
    try (Passphrase passphrase = KeyFiles.newPassphrase(passphraseFile)) {
      Unlocking unlocking = new Unlocking.ByPassphrase(passphrase);
      return ProtectedKey.protect(key, unlocking, ProtectedKey.newSalt(), Effort.USUAL).toText();
    }
  }
}
