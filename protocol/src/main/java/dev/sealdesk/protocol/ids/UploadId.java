package dev.sealdesk.protocol.ids;

import java.util.Optional;

/// An upload, from its first part to its end.
public record UploadId(String text) {
  /// @throws IllegalArgumentException unless the text is an id
  public UploadId {
    HexId.check(text);
  }

  public static UploadId random() {
    return new UploadId(HexId.random());
  }

  /// For text from outside.
  public static Optional<UploadId> parse(String text) {
    return HexId.isId(text) ? Optional.of(new UploadId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
