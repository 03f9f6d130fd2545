package dev.sealdesk.client;

import java.io.IOException;

/// What came of asking. Machines and networks that fail are an [IOException] instead.
public sealed interface Reply<T> {
  record Done<T>(T value) implements Reply<T> {}

  record Refused<T>(Refusal why) implements Reply<T> {}

  static <T> Reply<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Reply<T> refused(Refusal why) {
    return new Refused<>(why);
  }

  static <T> Reply<T> untrusted(Refusal.Fault fault) {
    return new Refused<>(new Refusal.Untrusted(fault));
  }

  /// What is done with what came.
  @FunctionalInterface
  interface Next<T, U> {
    U with(T value) throws IOException;
  }

  /// Goes on with what came; a refusal stays what it is.
  default <U> Reply<U> then(Next<T, Reply<U>> next) throws IOException {
    return switch (this) {
      case Done<T>(T value) -> next.with(value);
      case Refused<T>(Refusal why) -> refused(why);
    };
  }

  default <U> Reply<U> map(Next<T, U> next) throws IOException {
    return then(value -> done(next.with(value)));
  }
}
