package dev.sealdesk.sanitizer;

/// What is known of the place a text stands in, as bits.
final class Traits {
  static final int NONE = 0;

  /// A place where an unknown random value is a credential rather than an id: see
  /// `spec/sanitizing.md`, "Opaque values".
  static final int POSITIONAL = 1;

  /// Somebody typed it into a form, or a program sends it: the body of a request.
  static final int TYPED = 2;

  /// Bytes that are not text, where lengths have to stay.
  static final int BINARY = 4;

  /// A script or style sheet, where names stand for variables.
  static final int CODE = 8;

  /// Sent by a server: labels and translations occur.
  static final int SENT = 16;

  /// A value of a request header that no rule knows.
  static final int HEADER = 32;

  /// A whole document of text, not a value.
  static final int DOCUMENT = 64;

  /// Random words are credentials even in the middle of other text: binary messages, titles, what
  /// was written in hex.
  static final int BARE = 128;

  /// Inside a cookie that holds an object.
  static final int COOKIE = 256;

  /// A file of settings: what is called a secret is one, though it be made of words.
  static final int SETTINGS = 512;

  /// Under a name whose values are for everybody: only grammar and published shapes count.
  static final int KEPT = 1024;

  /// How many bits traits take.
  static final int BITS = 11;

  private Traits() {}

  static boolean has(int traits, int trait) {
    return (traits & trait) != 0;
  }
}
