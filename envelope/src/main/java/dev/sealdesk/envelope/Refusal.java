package dev.sealdesk.envelope;

/// Why something sealed, or a key, was not accepted. None of them says anything about a secret.
public enum Refusal {
  /// This is not a sealed file.
  NOT_SEALED,
  /// It was made by a newer version of this program.
  UNKNOWN_VERSION,
  /// Its header is damaged or breaks a rule of the format.
  MALFORMED_HEADER,
  /// It ends before its content begins.
  ENDS_IN_FRONT,
  /// It was not sealed to this key.
  NOT_A_READER,
  /// Its list of readers was changed by somebody who may not.
  LOCKS_CHANGED,
  /// It has a second lock, which needs a release.
  RELEASE_MISSING,
  /// The release belongs to another key or another file.
  RELEASE_REFUSED,
  /// Its description was changed, or the release is a wrong one.
  META_CHANGED,
  /// Its content belongs to another file.
  CONTENT_OF_ANOTHER_KEY,
  /// Its content was changed.
  CONTENT_CHANGED,
  /// Its content was cut off.
  CONTENT_CUT,
  /// It is larger than the format allows.
  TOO_LARGE,
  /// The range lies outside the content.
  OUTSIDE_CONTENT,
  /// The key is damaged or breaks a rule of its format.
  MALFORMED_KEY,
  /// This is another kind of key text than the one asked for.
  WRONG_LABEL,
  /// The passphrase is wrong, or the key was changed.
  WRONG_PASSPHRASE,
  /// The key asks for more or less work than is allowed.
  PROTECTION_OUTSIDE_LIMITS,
  /// The private key does not belong to the public key beside it.
  OTHER_PUBLIC_KEY,
  /// The signature does not hold for these keys.
  NOT_VOUCHED,
  /// The shares do not belong together.
  SHARES_OF_DIFFERENT_SETS,
  /// There are fewer shares than needed.
  TOO_FEW_SHARES,
  /// The shares do not yield the key they were made from.
  SHARES_DO_NOT_JOIN
}
