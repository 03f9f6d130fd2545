package dev.sealdesk.protocol.ids;

import java.util.Optional;

/// An item of a case: one sealed content, as its header names it.
public record ItemId(String text) {
  /// @throws IllegalArgumentException unless the text is an id
  public ItemId {
    HexId.check(text);
  }

  public static ItemId random() {
    return new ItemId(HexId.random());
  }

  /// For text from outside.
  public static Optional<ItemId> parse(String text) {
    return HexId.isId(text) ? Optional.of(new ItemId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
