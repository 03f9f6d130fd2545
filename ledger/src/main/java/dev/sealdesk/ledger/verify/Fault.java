package dev.sealdesk.ledger.verify;

import dev.sealdesk.ledger.note.CheckpointReading;

/// One thing that is wrong with a log. Entries are counted from 0.
public sealed interface Fault {
  /// The checkpoint is missing, malformed, unsigned, wrongly signed or not cosigned enough.
  record Untrusted(CheckpointReading reading) implements Fault {}

  record NoCheckpoint() implements Fault {}

  /// A tile or bundle that a log of this size has.
  record Missing(String resource, long firstEntry, long lastEntry) implements Fault {}

  /// It cannot be read as what it should be.
  record Malformed(String resource, long firstEntry, long lastEntry) implements Fault {}

  /// The entry is not the one that was logged; its hash in the tree is intact.
  record EntryAltered(long index, String resource) implements Fault {}

  /// The entry at `index` is the one that was logged at `belongsAt`.
  record Reordered(long index, long belongsAt, String resource) implements Fault {}

  /// The entries are intact; this hash of them is not.
  record HashAltered(String resource, int position) implements Fault {}

  /// Entries and their hashes fit each other, and do not fit the tree above.
  record Replaced(long firstEntry, long lastEntry) implements Fault {}

  /// All fits together, and is not what the log signed.
  record NotWhatWasSigned(long size, long provenSize) implements Fault {}

  /// The log had other entries when it signed the earlier checkpoint.
  record Forked(long earlierSize) implements Fault {}

  /// The log has fewer entries than it signed before.
  record RolledBack(long earlierSize, long size) implements Fault {}

  /// The kinds that people ask about.
  enum Kind {
    NOT_TRUSTED,
    BAD_SIGNATURE,
    MISSING,
    MALFORMED,
    ALTERED,
    REORDERED,
    FORKED,
    ROLLED_BACK
  }

  default Kind kind() {
    return switch (this) {
      case Untrusted(CheckpointReading.BadSignature _) -> Kind.BAD_SIGNATURE;
      case Untrusted _ -> Kind.NOT_TRUSTED;
      case NoCheckpoint _, Missing _ -> Kind.MISSING;
      case Malformed _ -> Kind.MALFORMED;
      case EntryAltered _, HashAltered _, Replaced _, NotWhatWasSigned _ -> Kind.ALTERED;
      case Reordered _ -> Kind.REORDERED;
      case Forked _ -> Kind.FORKED;
      case RolledBack _ -> Kind.ROLLED_BACK;
    };
  }
}
