package dev.sealdesk.sanitizer;

/// The encodings that write most bytes as themselves.
final class Layers {
  static final Layer JSON = new JsonEscapes();
  static final Layer PERCENT = new PercentEscapes(false);
  static final Layer FORM = new PercentEscapes(true);
  static final Layer ENTITIES = new EntityEscapes();
  static final Layer QUOTED_PRINTABLE = new QuotedPrintableEscapes();

  static final Layer LATIN_1 = new LatinLetters();

  private Layers() {}
}
