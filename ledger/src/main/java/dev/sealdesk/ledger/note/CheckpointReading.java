package dev.sealdesk.ledger.note;

/// What came of reading a checkpoint. Only [Genuine] may be used further.
public sealed interface CheckpointReading {
  record Genuine(SignedCheckpoint checkpoint) implements CheckpointReading {}

  /// Not a signed note, or its text is no checkpoint.
  record NoCheckpoint() implements CheckpointReading {}

  /// A checkpoint of another log.
  record OtherOrigin(String found, String expected) implements CheckpointReading {}

  /// Nothing under it is signed by the log's key.
  record NotSigned(String expected) implements CheckpointReading {}

  /// It claims to be signed by a trusted key, and is not.
  record BadSignature(String keyName) implements CheckpointReading {}

  record TooFewCosignatures(int found, int required) implements CheckpointReading {}

  /// A sentence for people.
  default String explained() {
    return switch (this) {
      case Genuine(SignedCheckpoint checkpoint) ->
          "genuine checkpoint of " + checkpoint.checkpoint().size() + " entries";
      case NoCheckpoint() -> "this is not a checkpoint";
      case OtherOrigin(String found, String expected) ->
          "the checkpoint is of the log \"" + found + "\", not of \"" + expected + "\"";
      case NotSigned(String expected) ->
          "the checkpoint is not signed by the given key of " + expected;
      case BadSignature(String name) ->
          "bad signature: the signature of " + name + " does not fit the checkpoint";
      case TooFewCosignatures(int found, int required) ->
          "the checkpoint has " + found + " of the " + required + " cosignatures required";
    };
  }
}
