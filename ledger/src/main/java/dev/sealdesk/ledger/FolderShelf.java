package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Disk;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.PartialTile;
import dev.sealdesk.ledger.tree.TileBuilder;
import java.io.IOException;
import java.util.Optional;

/// Files, under the paths they are served by. Only one process has the folder open.
record FolderShelf(Disk disk, Tiling tiling) implements Shelf {
  @Override
  public TileBuilder.Snapshot snapshot() {
    return tiling.ask(TileBuilder::snapshot);
  }

  @Override
  public void lay(TileBuilder.Snapshot snapshot) throws IOException {
    lay(disk, snapshot);
  }

  static void lay(Disk disk, TileBuilder.Snapshot snapshot) throws IOException {
    for (PartialTile tile : snapshot.partial()) {
      disk.write(tile.id().path(), tile.content());
    }
  }

  @Override
  public boolean publish(byte[] checkpoint, Optional<byte[]> before) throws IOException {
    disk.replace(LogReader.CHECKPOINT, checkpoint);
    return true;
  }

  @Override
  public LogSource source() {
    return (path, maxBytes) -> disk.read(path);
  }
}
