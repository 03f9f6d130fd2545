package dev.sealdesk.protocol.ids;

import java.util.Optional;

/// A case: what a customer asked and all that belongs to it.
public record CaseId(String text) {
  /// @throws IllegalArgumentException unless the text is an id
  public CaseId {
    HexId.check(text);
  }

  public static CaseId random() {
    return new CaseId(HexId.random());
  }

  /// For text from outside.
  public static Optional<CaseId> parse(String text) {
    return HexId.isId(text) ? Optional.of(new CaseId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
