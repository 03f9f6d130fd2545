package dev.sealdesk.cli.ledger;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.witness.Watch;
import dev.sealdesk.ledger.witness.Witness;
import dev.sealdesk.ledger.witness.WitnessServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A witness at work: it answers, looks, or both.
final class Watching {
  private final Asked asked;
  private final Wording wording;
  private final Witness witness;
  private final int everySeconds;

  Watching(Asked asked, Wording wording, Witness witness, int everySeconds) {
    this.asked = asked;
    this.wording = wording;
    this.witness = witness;
    this.everySeconds = everySeconds;
  }

  /// @param watched where each of the logs is; none to answer only
  ExitCode run(List<VerifierKey> logs, List<String> watched, Optional<InetSocketAddress> address)
      throws IOException, Misuse {
    if (address.isEmpty()) {
      return look(logs, watched);
    }
    try (WitnessServer server = new WitnessServer(witness, address.get())) {
      String at = server.address().getHostString() + ":" + server.address().getPort();
      asked.console().out(asked.say("witness.listening", at));
      return look(logs, watched);
    }
  }

  private ExitCode look(List<VerifierKey> logs, List<String> watched) throws IOException, Misuse {
    List<LogSource> sources = new ArrayList<>();
    try {
      List<Watch> watches = new ArrayList<>();
      for (int i = 0; i < watched.size(); i++) {
        sources.add(Sources.needed(asked, watched.get(i)));
        watches.add(new Watch(witness, logs.get(i), sources.getLast()));
      }
      return lookAt(logs, watches);
    } finally {
      for (LogSource source : sources) {
        source.close();
      }
    }
  }

  private ExitCode lookAt(List<VerifierKey> logs, List<Watch> watches) throws IOException {
    List<ExitCode> codes = new ArrayList<>();
    boolean again = true;
    while (again) {
      codes.clear();
      for (int i = 0; i < watches.size(); i++) {
        codes.add(tell(logs.get(i), watches.get(i)));
      }
      again = !asked.has("--once") && paused();
    }
    return ExitCode.gravest(codes);
  }

  private ExitCode tell(VerifierKey log, Watch watch) throws IOException {
    String name = Printable.of(log.name());
    return switch (watch.look()) {
      case Watch.Sighting.Extended(long from, long to) -> {
        asked.console().out(asked.say("witness.cosigned", name, from, to));
        yield ExitCode.CLEAN;
      }
      case Watch.Sighting.Unchanged(long size) -> {
        if (asked.has("--once")) {
          asked.console().out(asked.say("witness.unchanged", name, size));
        }
        yield ExitCode.CLEAN;
      }
      case Watch.Sighting.Alarmed _ -> ExitCode.UNSOUND;
      case Watch.Sighting.Untrusted(CheckpointReading reading) -> {
        asked.fail("witness.untrusted", name, wording.of(reading));
        yield ExitCode.UNSOUND;
      }
      case Watch.Sighting.Unavailable(String what) -> {
        asked.fail("witness.unavailable", name, Printable.of(what));
        yield ExitCode.UNREADABLE;
      }
    };
  }

  /// Returns false if it was interrupted: then it is time to end.
  private boolean paused() {
    try {
      Thread.sleep(Duration.ofSeconds(everySeconds));
      return true;
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
