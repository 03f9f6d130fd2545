package dev.sealdesk.server.operating;

import java.util.List;

/// What [Doctor] found out about one thing.
///
/// @param what the key of the sentence in the catalogue, after `doctor.`
/// @param arguments of the sentence
public record Finding(State state, String what, List<String> arguments) {
  /// How bad it is.
  public enum State {
    WELL,
    /// It works, and will not for ever.
    SOON,
    /// Something is broken, or in danger.
    ILL
  }

  public Finding {
    arguments = List.copyOf(arguments);
  }

  static Finding well(String what, Object... arguments) {
    return new Finding(State.WELL, what, texts(arguments));
  }

  static Finding soon(String what, Object... arguments) {
    return new Finding(State.SOON, what, texts(arguments));
  }

  static Finding ill(String what, Object... arguments) {
    return new Finding(State.ILL, what, texts(arguments));
  }

  private static List<String> texts(Object... arguments) {
    return List.of(arguments).stream().map(String::valueOf).toList();
  }
}
