package dev.sealdesk.cli.ledger;

/// The command line asks for what cannot be done. Ends the command before it begins.
final class Misuse extends Exception {
  private static final long serialVersionUID = 1;

  private final String key;
  private final transient Object[] arguments;

  /// @param key of the text in the catalogues
  /// @param arguments safe to print
  Misuse(String key, Object... arguments) {
    super(key);
    this.key = key;
    this.arguments = arguments.clone();
  }

  String key() {
    return key;
  }

  Object[] arguments() {
    return arguments.clone();
  }
}
