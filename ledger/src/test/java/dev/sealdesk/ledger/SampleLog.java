package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.tree.PartialTile;
import dev.sealdesk.ledger.tree.TileBuilder;
import dev.sealdesk.ledger.tree.TileId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;

/// A published log in a folder, made without a ledger, so that tests can make wrong ones too.
public final class SampleLog {
  public static final SigningKey KEY =
      SigningKey.generate("example.org/log", SignatureType.ED25519);

  private SampleLog() {}

  /// The ledger, which must have been opened.
  public static <L extends Ledger> L opened(LedgerOpening<L> opening) {
    if (opening instanceof LedgerOpening.Opened<L>(L ledger)) {
      return ledger;
    }
    throw new AssertionError("not opened: " + opening);
  }

  public static void write(Path folder, long size) throws IOException {
    write(folder, size, index -> "entry " + index);
  }

  public static void write(Path folder, long size, LongFunction<String> entries)
      throws IOException {
    TileBuilder builder = new TileBuilder();
    for (long index = 0; index < size; index++) {
      byte[] entry = entries.apply(index).getBytes(StandardCharsets.UTF_8);
      builder.add(entry, 0, entry.length, (id, content) -> put(folder, id, content));
    }
    TileBuilder.Snapshot snapshot = builder.snapshot();
    for (PartialTile tile : snapshot.partial()) {
      put(folder, tile.id(), tile.content());
    }
    Checkpoint head = new Checkpoint(KEY.verifier().name(), size, snapshot.root());
    Files.write(folder.resolve("checkpoint"), KEY.sign(head).toBytes());
  }

  private static void put(Path folder, TileId id, byte[] content) throws IOException {
    Path file = folder.resolve(id.path());
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    Files.write(file, content);
  }
}
