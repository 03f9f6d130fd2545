package dev.sealdesk.cli.ledger;

import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.verify.Fault;
import dev.sealdesk.ledger.witness.Alarm;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the ledger found, in the reader's language. Names come from outside and are made printable.
record Wording(Messages messages) {
  /// What kind of fault, and where.
  String of(Fault fault) {
    return messages.say("fault.line", kind(fault.kind()), explained(fault));
  }

  private String kind(Fault.Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return messages.say("fault-kind." + name);
  }

  private String explained(Fault fault) {
    return switch (fault) {
      case Fault.Untrusted(CheckpointReading reading) -> of(reading);
      case Fault.NoCheckpoint _ -> messages.say("fault.no-checkpoint");
      case Fault.Missing(String resource, long first, long last) ->
          messages.say("fault.missing", resource, entries(first, last));
      case Fault.Malformed(String resource, long first, long last) ->
          messages.say("fault.malformed", resource, entries(first, last));
      case Fault.EntryAltered(long index, String resource) ->
          messages.say("fault.entry-altered", index, resource);
      case Fault.Reordered(long index, long belongsAt, String resource) ->
          messages.say("fault.reordered", index, resource, belongsAt);
      case Fault.HashAltered(String resource, int position) ->
          messages.say("fault.hash-altered", position, resource);
      case Fault.Replaced(long first, long last) ->
          messages.say("fault.replaced", entries(first, last));
      case Fault.NotWhatWasSigned(long size, long proven) ->
          proven > 0
              ? messages.say("fault.not-what-was-signed-from", size, proven)
              : messages.say("fault.not-what-was-signed", size);
      case Fault.Forked(long earlier) -> messages.say("fault.forked", earlier);
      case Fault.RolledBack(long earlier, long size) ->
          messages.say("fault.rolled-back", size, earlier);
    };
  }

  private String entries(long first, long last) {
    return first == last
        ? messages.say("fault.entry", first)
        : messages.say("fault.entries", first, last);
  }

  /// Why a checkpoint is not believed.
  String of(CheckpointReading reading) {
    return switch (reading) {
      case CheckpointReading.Genuine _ -> throw new IllegalArgumentException("nothing is wrong");
      case CheckpointReading.NoCheckpoint _ -> messages.say("checkpoint.none");
      case CheckpointReading.OtherOrigin(String found, String expected) ->
          messages.say("checkpoint.other-origin", Printable.of(found), Printable.of(expected));
      case CheckpointReading.NotSigned(String expected) ->
          messages.say("checkpoint.not-signed", Printable.of(expected));
      case CheckpointReading.BadSignature(String name) ->
          messages.say("checkpoint.bad-signature", Printable.of(name));
      case CheckpointReading.TooFewCosignatures(int found, int required) ->
          messages.say("checkpoint.too-few-cosignatures", found, required);
    };
  }

  String of(Alarm alarm) {
    return switch (alarm.kind()) {
      case FORK -> messages.say("alarm.fork", Printable.of(alarm.origin()));
      case ROLL_BACK -> messages.say("alarm.roll-back", Printable.of(alarm.origin()));
      case UNPROVEN -> messages.say("alarm.unproven", Printable.of(alarm.origin()));
    };
  }

  /// All entries of a log that is sound, and who cosigned it.
  String sound(SignedCheckpoint checkpoint) {
    return messages.say(
            "verify.sound",
            Quantity.count(checkpoint.checkpoint().size()),
            Printable.of(checkpoint.checkpoint().origin()))
        + cosigned(checkpoint);
  }

  String cosigned(SignedCheckpoint checkpoint) {
    return checkpoint.cosigners().isEmpty()
        ? ""
        : " "
            + messages.say(
                "verify.cosigned",
                checkpoint.cosigners().stream()
                    .map(Printable::of)
                    .collect(Collectors.joining(", ")));
  }
}
