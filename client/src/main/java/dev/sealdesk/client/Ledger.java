package dev.sealdesk.client;

import dev.sealdesk.client.Refusal.Fault;
import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.Proofs;
import dev.sealdesk.ledger.tree.TileTree;
import dev.sealdesk.ledger.tree.TreeHasher;
import dev.sealdesk.protocol.keys.KeyAnswers.LedgerEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server's ledger as this machine holds the server to it: signed by the key it knew first, and
/// a continuation of all that was seen before.
public final class Ledger {
  /// Of 8 KiB.
  private static final int MAX_TILES = 256;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  /// An entry is in a checkpoint about a second after its event.
  private static final int TRIES = 50;

  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final Wire wire;
  private final Profile profile;
  private final Map<String, byte[]> tiles =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > MAX_TILES;
        }
      };
  private Optional<Checkpoint> latest = Optional.empty();

  Ledger(Wire wire, Profile profile) {
    this.wire = wire;
    this.profile = profile;
  }

  /// The ledger as anybody may read it.
  LogSource source() {
    return (path, maxBytes) -> {
      Optional<byte[]> known = Optional.ofNullable(tiles.get(path));
      if (known.isPresent()) {
        return known.map(byte[]::clone);
      }
      Wire.Answer answer = wire.askOpenly(Wire.Request.of("GET", "/ledger/" + path));
      if (answer.status() == NOT_FOUND) {
        return Optional.empty();
      }
      if (answer.status() != OK || answer.body().length > maxBytes) {
        throw new IOException("the ledger cannot be read: " + path);
      }
      if (!path.equals(LogReader.CHECKPOINT)) {
        tiles.put(path, answer.body().clone()); // a tile with a given name never changes
      }
      return Optional.of(answer.body());
    };
  }

  /// The bytes of an entry, if they are in the ledger where the server says.
  Reply<byte[]> proven(LedgerEntry told) throws IOException {
    byte[] entry;
    try {
      entry = Base64.getDecoder().decode(told.entry());
    } catch (IllegalArgumentException malformed) {
      return Reply.untrusted(Fault.NOT_IN_LEDGER);
    }
    return told.place() < 0
        ? Reply.untrusted(Fault.NOT_IN_LEDGER)
        : covering(told.place())
            .then(
                checkpoint ->
                    isAt(checkpoint, told.place(), entry)
                        ? Reply.done(entry)
                        : Reply.untrusted(Fault.NOT_IN_LEDGER));
  }

  private boolean isAt(Checkpoint checkpoint, long place, byte[] entry) throws IOException {
    List<Hash> path = new TileTree(checkpoint.size(), new LogReader(source())).inclusion(place);
    Hash leaf = new TreeHasher().leaf(entry);
    return Proofs.includes(leaf, place, checkpoint.size(), path, checkpoint.root());
  }

  private Reply<Checkpoint> covering(long place) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      if (latest.isPresent() && latest.get().size() > place) {
        return Reply.done(latest.get());
      }
      if (i > 0) {
        pause();
      }
      if (read() instanceof Reply.Refused<Checkpoint> refused) {
        return refused;
      }
    }
    return latest
        .filter(now -> now.size() > place)
        .map(Reply::done)
        .orElseGet(() -> Reply.untrusted(Fault.NOT_IN_LEDGER));
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  /// The newest checkpoint, and remembers it.
  public Reply<Checkpoint> read() throws IOException {
    Optional<byte[]> note = new LogReader(source()).checkpoint();
    if (note.isEmpty()
        || !(Trust.in(profile.ledgerKey()).read(note.get())
            instanceof CheckpointReading.Genuine(var signed))) {
      return Reply.untrusted(Fault.LEDGER_NOT_GENUINE);
    }
    Checkpoint checkpoint = signed.checkpoint();
    if (!continues(checkpoint)) {
      return Reply.untrusted(Fault.LEDGER_REWRITTEN);
    }
    profile.keepLedger(checkpoint.size(), checkpoint.root());
    latest = Optional.of(checkpoint);
    return Reply.done(checkpoint);
  }

  private boolean continues(Checkpoint now) throws IOException {
    Optional<Profile.SeenLedger> before = profile.seenLedger();
    if (before.isEmpty() || before.get().size() == 0) {
      return true;
    }
    long size = before.get().size();
    Hash root =
        Hash.fromBase64(before.get().root())
            .orElseThrow(() -> new IOException("what was seen of the ledger is damaged"));
    if (now.size() < size) {
      return false;
    }
    List<Hash> proof =
        now.size() == size
            ? List.of()
            : new TileTree(now.size(), new LogReader(source())).consistency(size);
    return Proofs.extend(size, root, now.size(), now.root(), proof);
  }
}
