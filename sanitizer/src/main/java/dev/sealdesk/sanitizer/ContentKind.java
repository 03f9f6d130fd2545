package dev.sealdesk.sanitizer;

/// What a file was taken for, from its content alone.
public enum ContentKind {
  HAR,
  JSON,
  NDJSON,
  XML,
  HTML,
  CSV,
  PROPERTIES,
  EMAIL,
  TEXT,
  EMPTY
}
