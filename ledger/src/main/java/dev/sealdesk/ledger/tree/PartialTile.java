package dev.sealdesk.ledger.tree;

/// An unfinished tile and its hashes.
public final class PartialTile {
  private final TileId id;
  private final byte[] content;

  PartialTile(TileId id, byte[] content) {
    this.id = id;
    this.content = content;
  }

  public TileId id() {
    return id;
  }

  public byte[] content() {
    return content.clone();
  }
}
