package dev.sealdesk.protocol.ids;

import java.util.Optional;

/// A drop or share link. Not its secret, which the server never learns.
public record LinkId(String text) {
  /// @throws IllegalArgumentException unless the text is an id
  public LinkId {
    HexId.check(text);
  }

  public static LinkId random() {
    return new LinkId(HexId.random());
  }

  /// For text from outside.
  public static Optional<LinkId> parse(String text) {
    return HexId.isId(text) ? Optional.of(new LinkId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
