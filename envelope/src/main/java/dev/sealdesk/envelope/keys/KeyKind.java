package dev.sealdesk.envelope.keys;

import java.util.Optional;

/// What a key is for. The numbers stand in `spec/keys.md`.
public enum KeyKind {
  PERSON(1),
  TEAM(2),
  CASE(3),
  RECOVERY(4),
  RELEASE(5),
  SESSION(6);

  private final int number;

  KeyKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static Optional<KeyKind> of(int number) {
    for (KeyKind kind : values()) {
      if (kind.number == number) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
