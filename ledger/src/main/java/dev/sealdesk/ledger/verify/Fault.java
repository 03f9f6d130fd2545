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

  /// One word for it.
  default String kind() {
    return switch (this) {
      case Untrusted(CheckpointReading.BadSignature _) -> "bad signature";
      case Untrusted _ -> "not trusted";
      case NoCheckpoint _, Missing _ -> "missing";
      case Malformed _ -> "malformed";
      case EntryAltered _, HashAltered _, Replaced _, NotWhatWasSigned _ -> "altered";
      case Reordered _ -> "reordered";
      case Forked _ -> "forked";
      case RolledBack _ -> "rolled back";
    };
  }

  /// A sentence for people: what is wrong, and where.
  default String explained() {
    return switch (this) {
      case Untrusted(CheckpointReading reading) -> reading.explained();
      case NoCheckpoint _ -> "there is no checkpoint";
      case Missing(String resource, long first, long last) ->
          resource + " is missing (" + entries(first, last) + ")";
      case Malformed(String resource, long first, long last) ->
          resource + " is not what its name says (" + entries(first, last) + ")";
      case EntryAltered(long index, String resource) ->
          "entry " + index + " in " + resource + " is not the one that was logged";
      case Reordered(long index, long belongsAt, String resource) ->
          "entry " + index + " in " + resource + " was logged as entry " + belongsAt;
      case HashAltered(String resource, int position) ->
          "hash " + position + " in " + resource + " does not fit the entries, which are intact";
      case Replaced(long first, long last) ->
          entries(first, last) + ": replaced together with their hashes";
      case NotWhatWasSigned(long size, long proven) ->
          "the "
              + size
              + " entries are not those that the log signed"
              + (proven > 0 ? "; the first " + proven + " are" : "");
      case Forked(long earlier) ->
          "the first " + earlier + " entries are not those of the earlier checkpoint";
      case RolledBack(long earlier, long size) ->
          "the log has " + size + " entries and signed " + earlier + " before";
    };
  }

  private static String entries(long first, long last) {
    return first == last ? "entry " + first : "entries " + first + " to " + last;
  }
}
