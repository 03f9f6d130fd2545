package dev.sealdesk.ledger.rows;

import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.Entry;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.TileId;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Serves a log in a database as the files of C2SP tlog-tiles. Bundles are made of the rows
/// themselves: there is no second copy of an entry that could differ.
public final class RowSource implements LogSource {
  private final RowStore store;

  public RowSource(RowStore store) {
    this.store = store;
  }

  @Override
  public Optional<byte[]> read(String path, int maxBytes) throws IOException {
    Optional<byte[]> content = read(path);
    if (content.isPresent() && content.get().length > maxBytes) {
      throw new IOException(path + " has more than " + maxBytes + " bytes");
    }
    return content;
  }

  private Optional<byte[]> read(String path) throws IOException {
    if (path.equals(LogReader.CHECKPOINT)) {
      return store.checkpoint();
    }
    Optional<TileId> id = TileId.parse(path);
    return id.isPresent() ? tile(id.get()) : Optional.empty();
  }

  private Optional<byte[]> tile(TileId id) throws IOException {
    if (id.isEntries()) {
      return bundle(id);
    }
    int bytes = id.width() * Hash.SIZE_BYTES;
    return store
        .tile(id.level(), id.index())
        .filter(hashes -> hashes.length >= bytes)
        .map(hashes -> Arrays.copyOf(hashes, bytes));
  }

  private Optional<byte[]> bundle(TileId id) throws IOException {
    List<Entry> entries = store.entries(id.first(), id.width());
    if (entries.size() < id.width()) {
      return Optional.empty();
    }
    int bytes = 0;
    for (Entry entry : entries) {
      bytes += EntryBundle.LENGTH_BYTES + entry.sizeBytes();
    }
    byte[] bundle = new byte[bytes];
    int position = 0;
    for (Entry entry : entries) {
      EntryBundle.putLength(bundle, position, entry.sizeBytes());
      position += EntryBundle.LENGTH_BYTES;
      System.arraycopy(entry.toBytes(), 0, bundle, position, entry.sizeBytes());
      position += entry.sizeBytes();
    }
    return Optional.of(bundle);
  }
}
