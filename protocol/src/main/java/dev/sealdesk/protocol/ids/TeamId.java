package dev.sealdesk.protocol.ids;

import java.util.Optional;

/// A team of persons that shares a key.
public record TeamId(String text) {
  /// @throws IllegalArgumentException unless the text is an id
  public TeamId {
    HexId.check(text);
  }

  public static TeamId random() {
    return new TeamId(HexId.random());
  }

  /// For text from outside.
  public static Optional<TeamId> parse(String text) {
    return HexId.isId(text) ? Optional.of(new TeamId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
