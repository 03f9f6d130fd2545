package dev.sealdesk.cli.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.verify.Fault;
import dev.sealdesk.ledger.witness.Alarm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WordingTest {
  private static final List<Fault> FAULTS =
      List.of(
          new Fault.NoCheckpoint(),
          new Fault.Untrusted(new CheckpointReading.NoCheckpoint()),
          new Fault.Untrusted(new CheckpointReading.OtherOrigin("a", "b")),
          new Fault.Untrusted(new CheckpointReading.NotSigned("a")),
          new Fault.Untrusted(new CheckpointReading.BadSignature("a")),
          new Fault.Untrusted(new CheckpointReading.TooFewCosignatures(1, 2)),
          new Fault.Missing("tile/0/000", 0, 255),
          new Fault.Malformed("tile/0/000", 7, 7),
          new Fault.EntryAltered(7, "tile/entries/000"),
          new Fault.Reordered(7, 8, "tile/entries/000"),
          new Fault.HashAltered("tile/0/000", 7),
          new Fault.Replaced(0, 255),
          new Fault.NotWhatWasSigned(300, 0),
          new Fault.NotWhatWasSigned(300, 200),
          new Fault.Forked(200),
          new Fault.RolledBack(400, 300));

  @ParameterizedTest
  @EnumSource
  void every_fault_and_alarm_has_a_whole_sentence(Language language) {
    Wording wording = new Wording(Messages.in(language));
    for (Fault fault : FAULTS) {
      assertFalse(wording.of(fault).contains("{"), wording.of(fault));
    }
    for (Alarm.Kind kind : Alarm.Kind.values()) {
      String said = wording.of(new Alarm(kind, "example.org/log", "", "", ""));
      assertFalse(said.contains("{"), said);
    }
  }

  @Test
  void a_name_from_outside_cannot_steer_the_terminal() {
    Wording wording = new Wording(Messages.in(Language.EN));
    assertEquals(
        "the checkpoint is of the log \"\\u001b[2J\", not of \"b\"",
        wording.of(new CheckpointReading.OtherOrigin("\u001b[2J", "b")));
  }
}
