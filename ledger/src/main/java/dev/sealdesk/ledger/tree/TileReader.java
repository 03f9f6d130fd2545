package dev.sealdesk.ledger.tree;

import java.io.IOException;

/// Where the hashes of a tree are. What it returns need not be true: proofs made of it are checked
/// against a signed root.
public interface TileReader {
  /// The content of a tile of hashes, exactly `tile.width() * 32` bytes, not changed by anyone.
  byte[] read(TileId tile) throws IOException;
}
