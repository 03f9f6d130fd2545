package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Limits;
import dev.sealdesk.envelope.v1.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rewrap",
    description = {
      "Changes the readers of a sealed file; its content stays as it is, to the byte.",
      "Who could read it before may have kept what is needed to read it still."
    },
    mixinStandardHelpOptions = true)
public final class RewrapCommand extends EnvelopeCommand {
  private static final int COPY_BYTES = 1 << 20;

  @Parameters(paramLabel = "FILE", description = "The sealed file; - is standard input.")
  private Path file = Path.of("-");

  @Option(
      names = {"-k", "--key"},
      required = true,
      paramLabel = "KEY.key",
      description = "The private key of a present reader.")
  private Path key = Path.of("");

  @Option(
      names = {"-r", "--reader"},
      required = true,
      paramLabel = "KEY.pub",
      description = "The public key of a reader from now on; may be given several times.")
  private List<Path> readers = new ArrayList<>();

  @Option(names = "--add", description = "Keep the present readers too.")
  private boolean add;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The new sealed file; - is standard output.")
  private Path output = Path.of("-");

  @Option(names = "--passphrase-file", description = "Its first line is the passphrase.")
  private @Nullable Path passphraseFile;

  @Option(names = "--force", description = "Replace an existing file.")
  private boolean force;

  @Override
  void carryOut() throws IOException, Stop {
    List<PublicKey> readerKeys = KeyFiles.publicKeys(readers);
    if (readerKeys.size() > Limits.MAX_READERS) {
      throw new Stop(Stop.USAGE, "a file has at most 1,024 readers");
    }
    try (ReadableByteChannel sealed = Streams.input(file)) {
      SealedFile before = Stop.unlessAccepted(file.toString(), SealedFile.read(sealed));
      try (PrivateKey reader = KeyFiles.privateKey(key, passphraseFile)) {
        Outcome<SealedFile> rewrapped =
            add
                ? before.rewrappedAlsoFor(reader, readerKeys)
                : before.rewrapped(reader, readerKeys);
        SealedFile after = Stop.unlessAccepted(file.toString(), rewrapped);
        Streams.write(
            output,
            force,
            target -> {
              drain(ByteBuffer.wrap(after.front()), target);
              copy(sealed, target);
            });
      }
    }
  }

  private static void copy(ReadableByteChannel from, WritableByteChannel to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
    while (from.read(buffer) >= 0) {
      buffer.flip();
      drain(buffer, to);
      buffer.clear();
    }
  }

  private static void drain(ByteBuffer buffer, WritableByteChannel to) throws IOException {
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
  }
}
