package dev.sealdesk.ledger.rows;

import java.util.List;

/// What changes when rows get their places.
///
/// @param from the place of the first row; the others follow in order
/// @param rowIds the rows, in the order of their places
/// @param tiles the tiles that are new or have grown
public record Placement(long from, List<Long> rowIds, List<StoredTile> tiles) {
  public Placement {
    rowIds = List.copyOf(rowIds);
    tiles = List.copyOf(tiles);
  }
}
