package dev.sealdesk.ledger.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns a sequence of entries into tiles and bundles. One thread at a time.
public final class TileBuilder {
  /// What a checkpoint needs besides the full tiles: the root, and the unfinished tiles and bundle.
  public record Snapshot(long size, Hash root, List<PartialTile> partial) {
    public Snapshot {
      partial = List.copyOf(partial);
    }
  }

  private static final int FIRST_BUFFER_BYTES = 64 * 1024;

  private final TreeHasher hasher = new TreeHasher();
  private final RightEdge edge;
  private final byte[] leaf = new byte[Hash.SIZE_BYTES];
  private byte[] bundle = new byte[FIRST_BUFFER_BYTES];
  private int bundleBytes;

  public TileBuilder() {
    this(new RightEdge(), new byte[0]);
  }

  /// Continues at `edge`, with what its unfinished bundle holds.
  public TileBuilder(RightEdge edge, byte[] unfinishedBundle) {
    this.edge = edge;
    room(unfinishedBundle.length);
    System.arraycopy(unfinishedBundle, 0, bundle, 0, unfinishedBundle.length);
    bundleBytes = unfinishedBundle.length;
  }

  public long size() {
    return edge.size();
  }

  /// Adds the entry `source[offset, offset + length)`; hands over a bundle and its tiles as soon as
  /// they are full.
  public void add(byte[] source, int offset, int length, TileSink sink) throws IOException {
    if (length > EntryBundle.MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException("an entry of " + length + " bytes");
    }
    room(EntryBundle.LENGTH_BYTES + length);
    EntryBundle.putLength(bundle, bundleBytes, length);
    System.arraycopy(source, offset, bundle, bundleBytes + EntryBundle.LENGTH_BYTES, length);
    bundleBytes += EntryBundle.LENGTH_BYTES + length;
    hasher.leaf(source, offset, length, leaf, 0);
    long index = edge.size() / TileId.FULL_WIDTH;
    if ((edge.size() + 1) % TileId.FULL_WIDTH == 0) {
      sink.put(
          new TileId(TileId.ENTRIES, index, TileId.FULL_WIDTH), Arrays.copyOf(bundle, bundleBytes));
      bundleBytes = 0;
    }
    edge.add(leaf, 0, sink);
  }

  public Snapshot snapshot() {
    List<PartialTile> partial = new ArrayList<>(edge.partialTiles());
    int width = (int) (edge.size() % TileId.FULL_WIDTH);
    if (width > 0) {
      TileId id = new TileId(TileId.ENTRIES, edge.size() / TileId.FULL_WIDTH, width);
      partial.add(new PartialTile(id, unfinishedBundle()));
    }
    return new Snapshot(edge.size(), edge.root(), partial);
  }

  /// The unfinished tiles, as [RightEdge] takes them.
  public List<byte[]> unfinished() {
    return edge.unfinished();
  }

  /// The entries since the last full bundle, in the form of a bundle.
  public byte[] unfinishedBundle() {
    return Arrays.copyOf(bundle, bundleBytes);
  }

  private void room(int more) {
    if (bundleBytes + more > bundle.length) {
      int larger = Math.max(bundle.length * 2, bundleBytes + more);
      bundle = Arrays.copyOf(bundle, Math.min(larger, EntryBundle.MAX_BYTES));
    }
  }
}
