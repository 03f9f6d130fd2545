package dev.sealdesk.protocol.ids;

import java.util.Optional;

/// A person who may sign in, or could once.
public record PersonId(String text) {
  /// @throws IllegalArgumentException unless the text is an id
  public PersonId {
    HexId.check(text);
  }

  public static PersonId random() {
    return new PersonId(HexId.random());
  }

  /// For text from outside.
  public static Optional<PersonId> parse(String text) {
    return HexId.isId(text) ? Optional.of(new PersonId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
