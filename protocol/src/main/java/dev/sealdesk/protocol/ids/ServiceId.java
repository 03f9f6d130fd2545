package dev.sealdesk.protocol.ids;

import java.util.Optional;

/// A service: a connector or another program with a key of its own.
public record ServiceId(String text) {
  /// @throws IllegalArgumentException unless the text is an id
  public ServiceId {
    HexId.check(text);
  }

  public static ServiceId random() {
    return new ServiceId(HexId.random());
  }

  /// For text from outside.
  public static Optional<ServiceId> parse(String text) {
    return HexId.isId(text) ? Optional.of(new ServiceId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
