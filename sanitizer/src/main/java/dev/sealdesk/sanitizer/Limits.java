package dev.sealdesk.sanitizer;

/// Every limit of the engine, as listed in `spec/sanitizing.md`, "Limits".
public final class Limits {
  /// Nested objects and arrays in a document; deeper ones are refused, deeper bodies are read as
  /// text.
  public static final int MAX_JSON_DEPTH = 512;

  /// Encodings within encodings that are followed; what is deeper is taken out whole.
  public static final int MAX_LAYERS = 8;

  /// A string (a body, say) up to this many bytes is taken apart by structure; of a longer one each
  /// window of this size is read as text.
  public static final int MAX_LEAF_BYTES = 8 << 20;

  /// What one compressed body may grow to; a larger one is taken out whole.
  public static final int MAX_INFLATED_BYTES = 16 << 20;

  /// Distinct secrets in one file.
  public static final int MAX_SECRETS = 400_000;

  /// Bytes of distinct secrets in one file.
  public static final int MAX_SECRET_BYTES = 24 << 20;

  /// How often a draft is read again and cleaned further before the file is given up: a value that
  /// was found late has to be taken out of what came before it.
  public static final int MAX_ROUNDS = 5;

  /// Places listed one by one in a report; counts go on.
  public static final int MAX_LISTED_FINDINGS = 10_000;

  private Limits() {}
}
