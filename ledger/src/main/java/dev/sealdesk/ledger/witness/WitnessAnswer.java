package dev.sealdesk.ledger.witness;

import dev.sealdesk.ledger.note.NoteSignature;

/// What a witness says to a checkpoint, with the HTTP status of C2SP tlog-witness.
public sealed interface WitnessAnswer {
  record Cosigned(NoteSignature signature, long size) implements WitnessAnswer {}

  record Malformed(String what) implements WitnessAnswer {}

  record UnknownLog() implements WitnessAnswer {}

  record NotSigned(String why) implements WitnessAnswer {}

  /// The proof must start at the size that this witness cosigned last.
  record OtherSize(long latestSize) implements WitnessAnswer {}

  /// Same size, other root: the log signed two histories.
  record Forked(long size, Alarm alarm) implements WitnessAnswer {}

  record ProofInvalid(Alarm alarm) implements WitnessAnswer {}

  default int status() {
    return switch (this) {
      case Cosigned _ -> 200;
      case Malformed _ -> 400;
      case NotSigned _ -> 403;
      case UnknownLog _ -> 404;
      case OtherSize _, Forked _ -> 409;
      case ProofInvalid _ -> 422;
    };
  }
}
