package dev.sealdesk.ledger.source;

import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.TileId;
import dev.sealdesk.ledger.tree.TileReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Reads checkpoint, tiles and bundles of a source. A partial tile that was deleted, because the
/// full one is there, is cut from that one (C2SP tlog-tiles, "Partial Tiles").
public final class LogReader implements TileReader {
  public static final String CHECKPOINT = "checkpoint";

  private final LogSource source;

  public LogReader(LogSource source) {
    this.source = source;
  }

  public Optional<byte[]> checkpoint() throws IOException {
    return source.read(CHECKPOINT, SignedNote.MAX_BYTES);
  }

  /// The hashes of a tile. Empty if it is missing; too few bytes if it is shorter than it should
  /// be.
  public Optional<byte[]> tile(TileId id) throws IOException {
    int bytes = id.width() * Hash.SIZE_BYTES;
    Optional<byte[]> exact = source.read(id.path(), TileId.FULL_WIDTH * Hash.SIZE_BYTES);
    if (exact.isPresent() || id.isFull()) {
      return exact;
    }
    return source
        .read(id.full().path(), TileId.FULL_WIDTH * Hash.SIZE_BYTES)
        .map(full -> Arrays.copyOf(full, Math.min(bytes, full.length)));
  }

  /// The bundle beside a level 0 tile.
  public Optional<byte[]> bundle(TileId id) throws IOException {
    TileId entries = id.ofEntries();
    Optional<byte[]> exact = source.read(entries.path(), EntryBundle.MAX_BYTES);
    if (exact.isPresent() || id.isFull()) {
      return exact;
    }
    return source
        .read(entries.full().path(), EntryBundle.MAX_BYTES)
        .map(full -> EntryBundle.cut(full, id.width()));
  }

  @Override
  public byte[] read(TileId tile) throws IOException {
    return tile(tile).orElseThrow(() -> new MissingResource(tile.path()));
  }

  /// One entry of a log of `treeSize` entries, as the source tells it.
  public byte[] entry(long index, long treeSize) throws IOException {
    TileId id = TileId.holding(0, index, treeSize);
    byte[] content = bundle(id).orElseThrow(() -> new MissingResource(id.ofEntries().path()));
    return EntryBundle.parse(content, id.width())
        .map(bundle -> bundle.entry((int) (index - id.first())))
        .orElseThrow(() -> new IOException(id.ofEntries().path() + " is not a bundle"));
  }
}
