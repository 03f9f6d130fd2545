package dev.sealdesk.protocol.ids;

import java.util.Optional;

/// A session of a person or a service. Not its secret: this one may be shown and recorded.
public record SessionId(String text) {
  /// @throws IllegalArgumentException unless the text is an id
  public SessionId {
    HexId.check(text);
  }

  public static SessionId random() {
    return new SessionId(HexId.random());
  }

  /// For text from outside.
  public static Optional<SessionId> parse(String text) {
    return HexId.isId(text) ? Optional.of(new SessionId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
