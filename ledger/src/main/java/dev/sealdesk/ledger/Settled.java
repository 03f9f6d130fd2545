package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Disk;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.RightEdge;
import dev.sealdesk.ledger.tree.TileBuilder;
import dev.sealdesk.ledger.tree.TileId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// How far the tiles are safe on the disk: what the journal before it is no longer needed for, and
/// the unfinished tiles and bundle to go on from.
///
/// The file holds the size, the hashes of each level's unfinished tile, the unfinished bundle with
/// its length before it, and a CRC-32C of all that.
final class Settled {
  static final String PATH = "journal/settled";

  private final long size;
  private final List<byte[]> unfinished;
  private final byte[] bundle;

  Settled(TileBuilder builder) {
    this(builder.size(), builder.unfinished(), builder.unfinishedBundle());
  }

  private Settled(long size, List<byte[]> unfinished, byte[] bundle) {
    this.size = size;
    this.unfinished = unfinished;
    this.bundle = bundle;
  }

  static Settled nothing() {
    return new Settled(new TileBuilder());
  }

  long size() {
    return size;
  }

  TileBuilder builder() {
    return new TileBuilder(new RightEdge(size, unfinished), bundle);
  }

  void save(Disk disk) throws IOException {
    int hashes = unfinished.stream().mapToInt(row -> row.length).sum();
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + hashes + Integer.BYTES + bundle.length + Integer.BYTES);
    file.putLong(size);
    unfinished.forEach(file::put);
    file.putInt(bundle.length).put(bundle);
    file.putInt(checksum(file.array(), file.position()));
    disk.replace(PATH, file.array());
  }

  /// Empty if the file is damaged.
  static Optional<Settled> load(Disk disk) throws IOException {
    Optional<byte[]> content = disk.read(PATH);
    return content.isEmpty() ? Optional.of(nothing()) : parse(content.get());
  }

  static Optional<Settled> parse(byte[] content) {
    int checked = content.length - Integer.BYTES;
    ByteBuffer file = ByteBuffer.wrap(content);
    if (checked < Long.BYTES + Integer.BYTES
        || file.getInt(checked) != checksum(content, checked)) {
      return Optional.empty();
    }
    long size = file.getLong();
    if (size < 0) {
      return Optional.empty();
    }
    List<byte[]> unfinished = new ArrayList<>();
    for (int level = 0; TileId.hashesIn(level, size) > 0; level++) {
      int width = (int) (TileId.hashesIn(level, size) % TileId.FULL_WIDTH);
      if (file.remaining() < width * Hash.SIZE_BYTES) {
        return Optional.empty();
      }
      byte[] row = new byte[width * Hash.SIZE_BYTES];
      file.get(row);
      unfinished.add(row);
    }
    if (file.remaining() < 2 * Integer.BYTES) {
      return Optional.empty();
    }
    byte[] bundle = new byte[Math.max(0, file.remaining() - 2 * Integer.BYTES)];
    int length = file.getInt();
    file.get(bundle);
    int width = (int) (size % TileId.FULL_WIDTH);
    return length == bundle.length && EntryBundle.parse(bundle, width).isPresent()
        ? Optional.of(new Settled(size, unfinished, bundle))
        : Optional.empty();
  }

  private static int checksum(byte[] content, int length) {
    CRC32C crc = new CRC32C();
    crc.update(content, 0, length);
    return (int) crc.getValue();
  }
}
