package dev.sealdesk.ledger.archive;

import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.TileId;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a log into one zip file: the checkpoint with its cosignatures, all tiles and bundles
/// under their paths of C2SP tlog-tiles, the public keys, and how to verify all that without us.
///
/// Equal logs give equal archives.
public final class Archive {
  public sealed interface Outcome {
    record Written(SignedCheckpoint checkpoint) implements Outcome {}

    record Untrusted(CheckpointReading why) implements Outcome {}

    /// The log lacks something; the archive is incomplete and should be deleted.
    record Missing(String resource) implements Outcome {}
  }

  /// Is told now and then how many entries are in the archive.
  public interface Progress {
    void at(long entries, long of);
  }

  /// The oldest time that a zip file can tell: what is in it must not depend on when it was made.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final LogReader reader;
  private final Trust trust;

  public Archive(LogSource source, Trust trust) {
    this.reader = new LogReader(source);
    this.trust = trust;
  }

  /// Writes all of it to `out`, which stays open.
  public Outcome write(OutputStream out, Progress progress) throws IOException {
    Optional<byte[]> note = reader.checkpoint();
    if (note.isEmpty()) {
      return new Outcome.Missing(LogReader.CHECKPOINT);
    }
    return switch (trust.read(note.get())) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) -> {
        Optional<String> missing;
        try (ZipOutputStream zip = new ZipOutputStream(new StayingOpen(out))) {
          put(zip, "README.txt", resource("README.txt"));
          put(zip, "verify.py", resource("verify.py"));
          put(zip, "keys.txt", keys().getBytes(StandardCharsets.UTF_8));
          put(zip, LogReader.CHECKPOINT, checkpoint.note().toBytes());
          missing = putTiles(zip, checkpoint.checkpoint().size(), progress);
        }
        yield missing
            .<Outcome>map(Outcome.Missing::new)
            .orElseGet(() -> new Outcome.Written(checkpoint));
      }
      case CheckpointReading refused -> new Outcome.Untrusted(refused);
    };
  }

  private Optional<String> putTiles(ZipOutputStream zip, long size, Progress progress)
      throws IOException {
    for (int level = 0; TileId.hashesIn(level, size) > 0; level++) {
      long count = TileId.hashesIn(level, size);
      for (long first = 0; first < count; first += TileId.FULL_WIDTH) {
        TileId id = TileId.holding(level, first, size);
        Optional<byte[]> tile = reader.tile(id);
        if (tile.isEmpty()) {
          return Optional.of(id.path());
        }
        put(zip, id.path(), tile.get());
        if (level == 0) {
          Optional<byte[]> bundle = reader.bundle(id);
          if (bundle.isEmpty()) {
            return Optional.of(id.ofEntries().path());
          }
          put(zip, id.ofEntries().path(), bundle.get());
          progress.at(first + id.width(), size);
        }
      }
    }
    return Optional.empty();
  }

  /// A line each: whose key, and the key.
  private String keys() {
    StringBuilder text = new StringBuilder("log ").append(trust.log().text()).append('\n');
    for (VerifierKey witness : trust.witnesses()) {
      text.append("witness ").append(witness.text()).append('\n');
    }
    return text.append("required ").append(trust.required()).append('\n').toString();
  }

  private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Archive.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " was not packaged");
      }
      return in.readAllBytes();
    }
  }

  private static final class StayingOpen extends FilterOutputStream {
    StayingOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
