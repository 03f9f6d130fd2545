package dev.sealdesk.ledger.tree;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of one resource of C2SP tlog-tiles: a tile of hashes or a bundle of entries.
///
/// `level` counts from 0 for the leaves; entry bundles have the level [#ENTRIES]. `width` is the
/// number of hashes or entries, 256 for a full one.
public record TileId(int level, long index, int width) {
  /// Hashes in a full tile, entries in a full bundle.
  public static final int FULL_WIDTH = 256;

  /// Each level of tiles spans eight levels of the tree.
  public static final int HEIGHT = 8;

  /// tlog-tiles: levels are 0 to 63. A tree of 2^63 entries needs eight.
  public static final int MAX_LEVEL = 63;

  public static final int ENTRIES = -1;

  /// What fits a `long` in groups of three.
  private static final int MAX_INDEX_DIGITS = 18;

  private static final int MAX_PATH_CHARACTERS = 64;
  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public TileId {
    if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL_WIDTH) {
      throw new IllegalArgumentException("no tile: " + level + "/" + index + "/" + width);
    }
  }

  /// Reads what [#path] writes, and nothing else.
  public static Optional<TileId> parse(String path) {
    Matcher parts = PATH.matcher(path);
    if (path.length() > MAX_PATH_CHARACTERS || !parts.matches()) {
      return Optional.empty();
    }
    int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
    String digits = parts.group(2).replace("x", "").replace("/", "");
    int width = parts.group(3) == null ? FULL_WIDTH : Integer.parseInt(parts.group(3));
    if (level > MAX_LEVEL || digits.length() > MAX_INDEX_DIGITS || width > FULL_WIDTH) {
      return Optional.empty();
    }
    TileId id = new TileId(level, Long.parseLong(digits), width);
    // One name for one tile: no zeros in front, no partial tile that is full.
    return id.path().equals(path) ? Optional.of(id) : Optional.empty();
  }

  /// The tile at `level` that holds the hash number `position` of that level, as wide as a tree of
  /// `treeSize` entries makes it.
  public static TileId holding(int level, long position, long treeSize) {
    long index = position / FULL_WIDTH;
    long inLevel = hashesIn(level, treeSize);
    long width = Math.min(FULL_WIDTH, inLevel - index * FULL_WIDTH);
    return new TileId(level, index, (int) width);
  }

  /// How many hashes the tiles of `level` hold together in a tree of `treeSize` entries.
  public static long hashesIn(int level, long treeSize) {
    int shift = Math.max(level, 0) * HEIGHT;
    return shift >= Long.SIZE ? 0 : treeSize >>> shift;
  }

  public boolean isFull() {
    return width == FULL_WIDTH;
  }

  public boolean isEntries() {
    return level == ENTRIES;
  }

  public TileId full() {
    return new TileId(level, index, FULL_WIDTH);
  }

  public TileId ofEntries() {
    return new TileId(ENTRIES, index, width);
  }

  /// The number of the first hash or entry in it, counted along its level.
  public long first() {
    return index * FULL_WIDTH;
  }

  /// The path below the prefix of the log, such as `tile/0/x001/x234/067.p/8`.
  public String path() {
    String partial = isFull() ? "" : ".p/" + width;
    return "tile/" + (isEntries() ? "entries" : level) + "/" + indexPath() + partial;
  }

  /// The folder with all partial forms of this tile.
  public String partialFolder() {
    return full().path() + ".p";
  }

  private String indexPath() {
    StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    return path.toString();
  }
}
