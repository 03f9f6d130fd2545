package dev.sealdesk.server.keys;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import java.util.function.Function;

/// Changes of several steps, all of them or none. What is refused is recorded, too.
final class KeyWrites {
  private final Database database;
  private final Recorder recorder;

  KeyWrites(Database database, Recorder recorder) {
    this.database = database;
    this.recorder = recorder;
  }

  KeyChange all(Circumstances circumstances, Function<Transaction, KeyChange> steps) {
    try {
      return database.write(
          tx -> {
            KeyChange change = steps.apply(tx);
            if (change instanceof KeyChange.Done) {
              return change;
            }
            throw new TakenBack(change);
          });
    } catch (TakenBack stopped) {
      return switch (stopped.change) {
        case KeyChange.Refused(String reason) -> recorded(circumstances, stopped.change, reason);
        case KeyChange.NotAllowed() -> recorded(circumstances, stopped.change, "not-allowed");
        case KeyChange.Done _, KeyChange.Malformed _, KeyChange.Missing _, KeyChange.WrongEpoch _ ->
            stopped.change;
      };
    }
  }

  private KeyChange recorded(Circumstances circumstances, KeyChange change, String reason) {
    database.write(tx -> recorder.record(tx, circumstances, new KeyEvent.ChangeRefused(reason)));
    return change;
  }

  /// Takes the transaction back.
  private static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient KeyChange change;

    TakenBack(KeyChange change) {
      super(null, null, false, false);
      this.change = change;
    }
  }
}
