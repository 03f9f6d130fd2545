package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Limits;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "seal",
    description = "Seals a file so that only the named readers can open it.",
    mixinStandardHelpOptions = true)
public final class SealCommand extends EnvelopeCommand {
  @Parameters(paramLabel = "FILE", description = "The file to seal; - is standard input.")
  private Path file = Path.of("-");

  @Option(
      names = {"-r", "--reader"},
      required = true,
      paramLabel = "KEY.pub",
      description = "The public key of a reader; may be given several times.")
  private List<Path> readers = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "FILE.sealed unless named; - is standard output.")
  private @Nullable Path output;

  @Option(
      names = "--release-key",
      paramLabel = "KEY.pub",
      description = "Adds the second lock: opening then takes a release as well.")
  private @Nullable Path releaseKey;

  @Option(names = "--case", paramLabel = "ID", description = "32 hexadecimal digits.")
  private @Nullable String inCase;

  @Option(names = "--note", paramLabel = "TEXT", description = "Sealed with the content.")
  private @Nullable String note;

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "Readable by anyone, for the policy.")
  private Map<String, String> attributes = new TreeMap<>();

  @Option(names = "--force", description = "Replace an existing file.")
  private boolean force;

  @Override
  void carryOut() throws IOException, Stop {
    List<PublicKey> readerKeys = KeyFiles.publicKeys(readers);
    if (readerKeys.size() > Limits.MAX_READERS) {
      throw new Stop(Stop.USAGE, "a file has at most 1,024 readers");
    }
    SealingRequest request =
        new SealingRequest(
            ObjectId.random(), caseId(), fields(attributes), meta(), readerKeys, release());
    Path target =
        output != null ? output : Path.of(Streams.isStandard(file) ? "-" : file + ".sealed");
    try (ReadableByteChannel plaintext = Streams.input(file)) {
      long totalBytes = plaintext instanceof FileChannel channel ? channel.size() : 0;
      Streams.write(target, force, channel -> seal(request, plaintext, channel, totalBytes));
    }
  }

  private void seal(
      SealingRequest request,
      ReadableByteChannel plaintext,
      WritableByteChannel sealed,
      long totalBytes)
      throws IOException {
    try (Meter meter = new Meter(this, totalBytes)) {
      Sealer.seal(request, plaintext, sealed, meter);
    }
  }

  private Fields meta() throws Stop {
    Map<String, String> meta = new TreeMap<>();
    Path name = file.getFileName();
    if (!Streams.isStandard(file) && name != null) {
      meta.put("name", name.toString());
    }
    if (note != null) {
      meta.put("note", note);
    }
    return fields(meta);
  }

  private static Fields fields(Map<String, String> values) throws Stop {
    try {
      return Fields.of(values);
    } catch (IllegalArgumentException outsideLimits) {
      throw new Stop(Stop.USAGE, "a note or an attribute breaks a limit of spec/envelope.md");
    }
  }

  private ObjectId caseId() throws Stop {
    try {
      return inCase == null ? ObjectId.none() : ObjectId.parse(inCase);
    } catch (IllegalArgumentException notAnId) {
      throw new Stop(Stop.USAGE, "--case takes 32 hexadecimal digits");
    }
  }

  private Optional<PublicKey> release() throws IOException, Stop {
    if (releaseKey == null) {
      return Optional.empty();
    }
    PublicKey key = KeyFiles.publicKey(releaseKey);
    if (key.kind() != KeyKind.RELEASE) {
      throw new Stop(Stop.USAGE, releaseKey + " is not a release key");
    }
    return Optional.of(key);
  }
}
