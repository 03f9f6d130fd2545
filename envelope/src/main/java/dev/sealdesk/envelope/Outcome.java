package dev.sealdesk.envelope;

import java.util.function.Function;

/// What came of reading something that may be hostile: the thing itself, checked, or why not.
public sealed interface Outcome<T> {
  /// The checked thing; only this type hands it out.
  record Accepted<T>(T value) implements Outcome<T> {}

  record Refused<T>(Refusal why) implements Outcome<T> {}

  static <T> Outcome<T> accepted(T value) {
    return new Accepted<>(value);
  }

  static <T> Outcome<T> refused(Refusal why) {
    return new Refused<>(why);
  }

  /// Goes on with what was accepted; a refusal stays what it is.
  default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
    return switch (this) {
      case Accepted<T>(T value) -> next.apply(value);
      case Refused<T>(Refusal why) -> refused(why);
    };
  }
}
