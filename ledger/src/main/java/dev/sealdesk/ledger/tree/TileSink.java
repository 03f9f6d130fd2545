package dev.sealdesk.ledger.tree;

import java.io.IOException;

/// Takes finished tiles and bundles. It may keep the content; nobody changes it afterwards.
public interface TileSink {
  void put(TileId tile, byte[] content) throws IOException;
}
