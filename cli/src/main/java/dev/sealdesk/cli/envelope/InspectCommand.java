package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.SealedFile;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "inspect",
    description = "Says in words what a sealed file, or with --key a public key, tells anyone.",
    mixinStandardHelpOptions = true)
public final class InspectCommand extends EnvelopeCommand {
  @Parameters(paramLabel = "FILE", description = "The sealed file; - is standard input.")
  private Path file = Path.of("-");

  @Option(names = "--key", description = "FILE is a public key.")
  private boolean key;

  @Override
  void carryOut() throws IOException, Stop {
    if (key) {
      PublicKey publicKey = KeyFiles.publicKey(file);
      Descriptions.of(publicKey).forEach(out()::println);
      return;
    }
    try (ReadableByteChannel sealed = Streams.input(file)) {
      SealedFile front = Stop.unlessAccepted(file.toString(), SealedFile.read(sealed));
      Descriptions.of(front).forEach(out()::println);
      out().println("note:        nothing of this is authenticated before a key opens the file");
    }
  }
}
