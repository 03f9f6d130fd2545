package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.v1.Release;
import dev.sealdesk.envelope.v1.SealedFile;
import dev.sealdesk.envelope.v1.UnlockedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "open", description = "Opens a sealed file.", mixinStandardHelpOptions = true)
public final class OpenCommand extends EnvelopeCommand {
  private static final String SUFFIX = ".sealed";

  @Parameters(paramLabel = "FILE", description = "The sealed file; - is standard input.")
  private Path file = Path.of("-");

  @Option(
      names = {"-k", "--key"},
      required = true,
      paramLabel = "KEY.key",
      description = "The private key of a reader.")
  private Path key = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "FILE without .sealed unless named; - is standard output.")
  private @Nullable Path output;

  @Option(names = "--passphrase-file", description = "Its first line is the passphrase.")
  private @Nullable Path passphraseFile;

  @Option(
      names = "--release",
      paramLabel = "FILE",
      description = "For a file with two locks: what the server released to --session-key.")
  private @Nullable Path release;

  @Option(names = "--session-key", paramLabel = "KEY.key", description = "Goes with --release.")
  private @Nullable Path sessionKey;

  @Option(
      names = "--unrecorded-release-key",
      paramLabel = "KEY.key",
      description = "For a file with two locks when there is no server any more: the release key.")
  private @Nullable Path releaseKey;

  @Option(names = "--force", description = "Replace an existing file.")
  private boolean force;

  @Override
  void carryOut() throws IOException, Stop {
    Path target = target();
    try (ReadableByteChannel sealed = Streams.input(file)) {
      SealedFile front = Stop.unlessAccepted(file.toString(), SealedFile.read(sealed));
      say("locks: " + Descriptions.locks(front.header()));
      try (PrivateKey reader = KeyFiles.privateKey(key, passphraseFile);
          UnlockedFile unlocked = Stop.unlessAccepted(file.toString(), unlock(front, reader))) {
        Descriptions.of("sealed", unlocked.meta()).forEach(this::say);
        long totalBytes = sealed instanceof FileChannel channel ? channel.size() : 0;
        Streams.write(
            target,
            force,
            plaintext -> {
              try (Meter meter = new Meter(this, totalBytes)) {
                Stop.unlessAccepted(file.toString(), unlocked.content(sealed, plaintext, meter));
              }
            });
      }
    }
  }

  private Path target() throws Stop {
    if (output != null) {
      return output;
    }
    String name = file.toString();
    if (Streams.isStandard(file)) {
      return file;
    }
    if (!name.endsWith(SUFFIX) || name.length() == SUFFIX.length()) {
      throw new Stop(Stop.USAGE, file + " does not end in .sealed; name the output: -o FILE");
    }
    return Path.of(name.substring(0, name.length() - SUFFIX.length()));
  }

  private Outcome<UnlockedFile> unlock(SealedFile front, PrivateKey reader)
      throws IOException, Stop {
    if (release != null && sessionKey != null) {
      Release released =
          Stop.unlessAccepted(release.toString(), Release.decode(Files.readAllBytes(release)));
      try (PrivateKey session = KeyFiles.privateKey(sessionKey, passphraseFile)) {
        return front.unlock(reader, released, session);
      }
    }
    if (releaseKey != null) {
      try (PrivateKey organisation = KeyFiles.privateKey(releaseKey, passphraseFile);
          PrivateKey session = PrivateKey.generate(KeyKind.SESSION)) {
        return Release.grant(
                front.secondLock(),
                front.header(),
                organisation,
                session.publicKey(),
                ObjectId.random())
            .then(granted -> front.unlock(reader, granted, session));
      }
    }
    return front.unlock(reader);
  }
}
