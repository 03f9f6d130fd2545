package dev.sealdesk.envelope;

/// Why something sealed, or a key, was not accepted. None of them says anything about a secret.
public enum Refusal {
  NOT_SEALED("this is not a sealed file"),
  UNKNOWN_VERSION("it was made by a newer version of this program"),
  MALFORMED_HEADER("its header is damaged or breaks a rule of the format"),
  ENDS_IN_FRONT("it ends before its content begins"),
  NOT_A_READER("it was not sealed to this key"),
  LOCKS_CHANGED("its list of readers was changed by somebody who may not"),
  RELEASE_MISSING("it has a second lock, which needs a release"),
  RELEASE_REFUSED("the release belongs to another key or another file"),
  META_CHANGED("its description was changed, or the release is a wrong one"),
  CONTENT_OF_ANOTHER_KEY("its content belongs to another file"),
  CONTENT_CHANGED("its content was changed"),
  CONTENT_CUT("its content was cut off"),
  TOO_LARGE("it is larger than the format allows"),
  OUTSIDE_CONTENT("the range lies outside the content"),
  MALFORMED_KEY("the key is damaged or breaks a rule of its format"),
  WRONG_LABEL("this is another kind of key text than the one asked for"),
  WRONG_PASSPHRASE("the passphrase is wrong, or the key was changed"),
  PROTECTION_OUTSIDE_LIMITS("the key asks for more or less work than is allowed"),
  OTHER_PUBLIC_KEY("the private key does not belong to the public key beside it"),
  NOT_VOUCHED("the signature does not hold for these keys"),
  SHARES_OF_DIFFERENT_SETS("the shares do not belong together"),
  TOO_FEW_SHARES("there are fewer shares than needed"),
  SHARES_DO_NOT_JOIN("the shares do not yield the key they were made from");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  /// For people; begins in lower case and has no full stop.
  public String inWords() {
    return text;
  }
}
